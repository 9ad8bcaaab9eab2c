import { appearance } from './behaviour/appearance';
import { dialogBarriers, pageBarriers } from './behaviour/barriers';
import { contents, permissions } from './behaviour/contents';
import { watchers } from './behaviour/watchers';
import { describeConsole } from './support/describe-console';
import { fillWithHostile } from './support/hostile';

describeConsole({
  each: [(world) => beforeAll(async () => fillWithHostile(world())), contents, pageBarriers],
  once: [permissions, dialogBarriers, appearance, watchers],
});
