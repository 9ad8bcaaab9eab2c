import { AuditEventEntity } from './audit-event.entity';
import { LeaseEntity } from './lease.entity';
import { ProvisioningFileEntity } from './provisioning-file.entity';
import { RoleEntity } from './role.entity';
import { SessionEntity } from './session.entity';
import { TokenEntity } from './token.entity';
import { TokenUsageEntity } from './token-usage.entity';
import { UserRoleEntity } from './user-role.entity';
import { UserEntity } from './user.entity';
import { WebhookDeliveryEntity } from './webhook-delivery.entity';

/** Every table but those of the migrations. */
export const ENTITIES = [
  UserEntity,
  UserRoleEntity,
  RoleEntity,
  SessionEntity,
  TokenEntity,
  TokenUsageEntity,
  AuditEventEntity,
  LeaseEntity,
  ProvisioningFileEntity,
  WebhookDeliveryEntity,
];
