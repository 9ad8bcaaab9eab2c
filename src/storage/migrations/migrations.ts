import { CreateUsers1767225600000 } from './1767225600000-create-users';
import { CreateRoles1767225600001 } from './1767225600001-create-roles';
import { CreateSessions1767225600002 } from './1767225600002-create-sessions';
import { CreateTokens1767225600003 } from './1767225600003-create-tokens';
import { CreateAuditLog1767225600004 } from './1767225600004-create-audit-log';
import { CreateProvisioningFiles1767225600005 } from './1767225600005-create-provisioning-files';
import { LimitTokens1767225600006 } from './1767225600006-limit-tokens';
import { CreateWebhookDeliveries1767225600007 } from './1767225600007-create-webhook-deliveries';
import { CreateTokenUsage1767225600008 } from './1767225600008-create-token-usage';
import { IndexUserKinds1767225600009 } from './1767225600009-index-user-kinds';
import { CoverTokenStatus1767225600010 } from './1767225600010-cover-token-status';

/** Every step from an empty database to this version's, in order. New steps are appended; published ones stay. */
export const MIGRATIONS = [
  CreateUsers1767225600000,
  CreateRoles1767225600001,
  CreateSessions1767225600002,
  CreateTokens1767225600003,
  CreateAuditLog1767225600004,
  CreateProvisioningFiles1767225600005,
  LimitTokens1767225600006,
  CreateWebhookDeliveries1767225600007,
  CreateTokenUsage1767225600008,
  IndexUserKinds1767225600009,
  CoverTokenStatus1767225600010,
];
