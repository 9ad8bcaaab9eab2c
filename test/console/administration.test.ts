import { addresses, wrongAddresses } from './behaviour/addresses';
import { auditLog, auditLogFilters, auditLogWords, withFileThatFails } from './behaviour/audit-log';
import { noExpiryWarning } from './behaviour/no-expiry-warning';
import { services, servicesAlike, servicesOutOfReach } from './behaviour/services';
import { draftsOfOthers, endedSessions, sessions } from './behaviour/sessions';
import { tabs } from './behaviour/tabs';
import { userActions, usersAlone } from './behaviour/user-actions';
import { describeConsole } from './support/describe-console';

describeConsole({
  each: [userActions, sessions, auditLog, services, addresses],
  once: [
    tabs,
    endedSessions,
    draftsOfOthers,
    auditLogWords,
    auditLogFilters,
    servicesAlike,
    servicesOutOfReach,
    usersAlone,
    wrongAddresses,
    noExpiryWarning,
  ],
  settings: () => ({ ...withFileThatFails(), EXPIRY_WARNING: '0' }),
});
