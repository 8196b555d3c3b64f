import { audit, type AuditDetails } from '#audit';
import type { OfficeTransaction } from '#database';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../access/refusal.js';
import { isRight, type Right } from '../access/rights.js';
import * as rights from './rights.repository.js';
import { RolesService } from './roles.service.js';
import { usersProblem } from './users.problems.js';
import { UsersService } from './users.service.js';

/**
 * Grants rights and takes them away, one by one and by role (S4-13). A change counts from the next request on, because
 * each request reads the rights in its own transaction.
 */
@Injectable()
export class RightsService {
  constructor(
    private readonly users: UsersService,
    private readonly roles: RolesService,
  ) {}

  /** Errors: 404 for an unknown user or right, 403 SELF_GRANT. Granting twice changes nothing. */
  async grant(tx: OfficeTransaction, userId: string, right: string): Promise<void> {
    const name = rightCalled(right);
    await rights.lockRights(tx);
    await this.users.read(tx, userId);
    refuseSelfGrant(tx, userId, { right: name });
    if (await rights.grantRight(tx, userId, name)) await audit(tx, 'right.granted', { userId, right: name });
  }

  /** Errors: 404, 409 for the last administrator. */
  async takeAway(tx: OfficeTransaction, userId: string, right: string): Promise<void> {
    const name = rightCalled(right);
    await rights.lockRights(tx);
    await this.users.read(tx, userId);
    if (!(await rights.takeRight(tx, userId, name))) return;
    await audit(tx, 'right.takenAway', { userId, right: name });
    await rights.requireAdministrator(tx);
  }

  /** Puts a user into a role. Errors: 404 for an unknown user or role, 403 SELF_GRANT. */
  async giveRole(tx: OfficeTransaction, userId: string, roleId: string): Promise<void> {
    await rights.lockRights(tx);
    await this.users.read(tx, userId);
    await this.roles.read(tx, roleId);
    refuseSelfGrant(tx, userId, { roleId });
    if (await rights.putInRole(tx, userId, roleId)) await audit(tx, 'role.given', { userId, roleId });
  }

  /** Errors: 404, 409 for the last administrator. */
  async takeRole(tx: OfficeTransaction, userId: string, roleId: string): Promise<void> {
    await rights.lockRights(tx);
    await this.users.read(tx, userId);
    await this.roles.read(tx, roleId);
    if (!(await rights.takeFromRole(tx, userId, roleId))) return;
    await audit(tx, 'role.takenAway', { userId, roleId });
    await rights.requireAdministrator(tx);
  }
}

function rightCalled(name: string): Right {
  if (!isRight(name)) throw commonProblem('NOT_FOUND', 'there is no such right; GET /api/rights lists them');
  return name;
}

/** Threat 15. The attempt stays in the audit log. */
function refuseSelfGrant(tx: OfficeTransaction, userId: string, details: AuditDetails): void {
  if (userId === tx.context.userId)
    throw new Refusal(usersProblem('SELF_GRANT'), 'right.selfGrantRefused', details);
}
