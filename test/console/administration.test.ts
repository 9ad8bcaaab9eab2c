import { auditLog, withFileThatFails } from './behaviour/audit-log';
import { services } from './behaviour/services';
import { sessions } from './behaviour/sessions';
import { tabs } from './behaviour/tabs';
import { userActions } from './behaviour/user-actions';
import { describeConsole } from './support/describe-console';

describeConsole({
  each: [userActions, sessions, auditLog, services],
  once: [tabs],
  settings: withFileThatFails,
});
