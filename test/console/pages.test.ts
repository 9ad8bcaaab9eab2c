import { appearance } from './behaviour/appearance';
import { barriers } from './behaviour/barriers';
import { contents } from './behaviour/contents';
import { describeConsole } from './support/describe-console';
import { fillWithHostile } from './support/hostile';

describeConsole({
  each: [(world) => beforeAll(async () => fillWithHostile(world())), contents, barriers],
  once: [appearance],
});
