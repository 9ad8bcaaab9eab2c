import { RoleEntity } from './role.entity';
import { SessionEntity } from './session.entity';
import { TokenEntity } from './token.entity';
import { UserRoleEntity } from './user-role.entity';
import { UserEntity } from './user.entity';

/** Every table but those of the migrations. */
export const ENTITIES = [UserEntity, UserRoleEntity, RoleEntity, SessionEntity, TokenEntity];
