import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../access/refusal.js';
import { versionChanged } from '../access/versions.js';
import { isInRole, lockRights, requireAdministrator } from './rights.repository.js';
import { RoleEntity } from './role.entity.js';
import type { ChangeRoleDto, NewRoleDto, RoleDto, RoleListDto } from './roles.dto.js';
import { explainConflict, usersProblem } from './users.problems.js';

const ROLE = `
  SELECT r.id, r.name, r.rights, r.version,
    (SELECT count(*)::int FROM user_role ur WHERE ur.office_id = r.office_id AND ur.role_id = r.id) AS users
  FROM role r WHERE r.office_id = $1`;

/** The roles of an office: named bundles of rights. */
@Injectable()
export class RolesService {
  async list(tx: OfficeTransaction): Promise<RoleListDto> {
    const items = await tx.query<RoleDto>(`${ROLE} ORDER BY folded(r.name)`, [tx.context.officeId]);
    return { items, nextCursor: null };
  }

  /** Errors: 404. */
  async read(tx: OfficeTransaction, id: string): Promise<RoleDto> {
    const role = await tx.one<RoleDto>(`${ROLE} AND r.id = $2`, [tx.context.officeId, id]);
    if (!role) throw commonProblem('NOT_FOUND', 'there is no such role in your office');
    return role;
  }

  /** Errors: 409 for a taken name. */
  async create(tx: OfficeTransaction, { name, rights }: NewRoleDto): Promise<RoleDto> {
    const role = { name, rights, officeId: tx.context.officeId };
    const { identifiers } = await tx.manager.insert(RoleEntity, role).catch(explainConflict);
    const { id } = identifiers[0] as { id: string };
    await audit(tx, 'role.created', { roleId: id, rights });
    return this.read(tx, id);
  }

  /** Errors: 403 SELF_GRANT for a right added to a role that one holds, 404, 409, 412. */
  async change(tx: OfficeTransaction, id: string, version: number, given: ChangeRoleDto): Promise<RoleDto> {
    await lockRights(tx);
    const present = await this.read(tx, id);
    if (present.version !== version) throw versionChanged(present.version);
    await refuseSelfGrant(tx, present, given);
    const { officeId } = tx.context;
    await tx.manager
      .update(RoleEntity, { officeId, id }, { ...given, version: version + 1 })
      .catch(explainConflict);
    await audit(tx, 'role.changed', { roleId: id, rights: given.rights ?? present.rights });
    if (given.rights) await requireAdministrator(tx);
    return this.read(tx, id);
  }

  /** Takes the role from all who are in it. Errors: 404, 409 for the last administrator. */
  async remove(tx: OfficeTransaction, id: string): Promise<void> {
    await lockRights(tx);
    const { users } = await this.read(tx, id);
    await tx.manager.delete(RoleEntity, { officeId: tx.context.officeId, id });
    await audit(tx, 'role.deleted', { roleId: id, users });
    await requireAdministrator(tx);
  }
}

/** Threat 15: adding a right to a role that one is in is granting it to oneself. */
async function refuseSelfGrant(
  tx: OfficeTransaction,
  role: RoleDto,
  { rights = [] }: ChangeRoleDto,
): Promise<void> {
  const added = rights.filter((right) => !role.rights.includes(right));
  if (added.length === 0 || !(await isInRole(tx, tx.context.userId, role.id))) return;
  throw new Refusal(usersProblem('SELF_GRANT'), 'right.selfGrantRefused', { roleId: role.id, rights: added });
}
