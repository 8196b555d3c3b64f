import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Right } from '../access/rights.js';

/** A named bundle of rights of one office. */
@Entity('role')
export class RoleEntity {
  @PrimaryColumn({ name: 'office_id', type: 'uuid' })
  officeId!: string;
  @PrimaryColumn({ type: 'uuid', default: () => 'new_id()' })
  id!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'text', array: true })
  rights!: Right[];
  @Column({ type: 'int' })
  version!: number;
}
