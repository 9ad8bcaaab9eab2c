import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { UserEntity } from './user.entity';

/** A row of `user_roles`: a user has a role, built-in or stored. */
@Entity({ name: 'user_roles' })
@Index('ix_user_roles_role_name', ['roleName', 'userId'])
export class UserRoleEntity {
  @PrimaryColumn({
    name: 'user_id',
    type: 'varchar',
    length: 36,
    primaryKeyConstraintName: 'pk_user_roles',
  })
  @ForeignKey(() => UserEntity, { name: 'fk_user_roles_user', onDelete: 'CASCADE' })
  userId!: string;

  @PrimaryColumn({
    name: 'role_name',
    type: 'varchar',
    length: 64,
    primaryKeyConstraintName: 'pk_user_roles',
  })
  roleName!: string;
}
