import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who signs in; belongs to one office. */
@Entity('app_user')
export class UserEntity {
  @PrimaryColumn({ name: 'office_id', type: 'uuid' })
  officeId!: string;
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ name: 'full_name', type: 'text' })
  fullName!: string;
  @Column({ type: 'text', nullable: true })
  email!: string | null;
  @Column({ name: 'password_hash', type: 'text', select: false })
  passwordHash!: string;
  @Column({ name: 'manager_id', type: 'uuid', nullable: true })
  managerId!: string | null;
  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true })
  disabledAt!: Date | null;
  @Column({ name: 'token_version', type: 'int' })
  tokenVersion!: number;
  @Column({ type: 'int' })
  version!: number;
  @Column({ name: 'updated_at', type: 'timestamptz' })
  updatedAt!: Date;
}
