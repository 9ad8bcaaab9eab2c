import { auditLog, auditLogFilters, withFileThatFails } from './behaviour/audit-log';
import { services, servicesOutOfReach } from './behaviour/services';
import { draftsOfOthers, sessions } from './behaviour/sessions';
import { tabs } from './behaviour/tabs';
import { userActions, usersAlone } from './behaviour/user-actions';
import { describeConsole } from './support/describe-console';

describeConsole({
  each: [userActions, sessions, auditLog, services],
  once: [tabs, draftsOfOthers, auditLogFilters, servicesOutOfReach, usersAlone],
  settings: withFileThatFails,
});
