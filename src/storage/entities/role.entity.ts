import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `roles`: a custom role; the built-in ones are not stored. */
@Entity({ name: 'roles' })
export class RoleEntity {
  @PrimaryColumn({ name: 'name', type: 'varchar', length: 64, primaryKeyConstraintName: 'pk_roles' })
  name!: string;

  @Column({ name: 'description', type: 'text', nullable: true })
  description!: string | null;

  /** Names of permissions, a line each. */
  @Column({ name: 'permissions', type: 'text' })
  permissions!: string;
}
