import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { holds, pageOf, readCursor, type Ability, type Page } from '#offices';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { peopleProblem } from '../people.problems.js';
import type {
  CandidatesDto,
  CandidatesQueryDto,
  DelegationDto,
  DelegationsQueryDto,
  NewDelegationDto,
} from './delegation.dto.js';
import * as delegations from './delegation.repository.js';

/** Delegations of one inbox that may be in force or to come. */
const MOST = 20;

/** Who answers for whom while somebody is away. */
@Injectable()
export class DelegationService {
  /** A page of delegations, newest first. Errors: FORBIDDEN 403 for those of the office without users-and-rights. */
  async list(
    tx: OfficeTransaction,
    ability: Ability,
    { scope, period, cursor, limit }: DelegationsQueryDto,
  ): Promise<Page<DelegationDto>> {
    if (scope === 'office') requireAdministrator(ability);
    const rows = await delegations.listDelegations(
      tx,
      scope === 'office',
      period === 'all',
      readCursor(cursor),
      limit + 1,
    );
    return pageOf(rows, limit, ({ id }) => id);
  }

  /** Colleagues who could be delegates. Errors: FORBIDDEN 403. */
  async candidates(
    tx: OfficeTransaction,
    ability: Ability,
    { search }: CandidatesQueryDto,
  ): Promise<CandidatesDto> {
    requireMayName(ability);
    return { items: await delegations.candidates(tx, search), nextCursor: null };
  }

  /**
   * Names a delegate for oneself, or as an administrator for a colleague. Who may not receive himself has no inbox that he
   * could give to another. Errors: FORBIDDEN 403, NOT_FOUND 404 for an unknown colleague, DELEGATE_NOT_FOUND 404,
   * OWN_DELEGATE 422, PERIOD 422, TOO_MANY_DELEGATES 422, DELEGATED_ALREADY 409.
   */
  async name(tx: OfficeTransaction, ability: Ability, given: NewDelegationDto): Promise<DelegationDto> {
    const userId = (given.userId ?? (tx.context.userId as string)).toLowerCase();
    const delegateId = given.delegateId.toLowerCase();
    if (userId === tx.context.userId) requireMayName(ability);
    else requireAdministrator(ability);
    if (!(await delegations.lockUser(tx, userId)))
      throw commonProblem('NOT_FOUND', 'there is no such user in your office', { at: { field: 'userId' } });
    if (userId === delegateId)
      throw peopleProblem('OWN_DELEGATE', undefined, { at: { field: 'delegateId' } });
    if (!(await delegations.mayReceive(tx, delegateId)))
      throw peopleProblem('DELEGATE_NOT_FOUND', undefined, { at: { field: 'delegateId' } });
    const period = { from: given.from, until: given.until };
    refuseObstacles(await delegations.obstacles(tx, userId, delegateId, period));
    const id = await delegations.insertDelegation(tx, userId, delegateId, period);
    await audit(tx, 'delegation.set', { delegationId: id, userId, delegateId });
    return (await delegations.findDelegation(tx, id, true)) as DelegationDto;
  }

  /**
   * Withdraws a delegation: by him whose inbox it is, by the delegate, or by an administrator. An answer that the delegate
   * is giving at this moment is waited for. Withdrawing again changes nothing. Errors: NOT_FOUND 404 for everybody else.
   */
  async withdraw(tx: OfficeTransaction, ability: Ability, id: string): Promise<void> {
    const found = await delegations.findDelegation(tx, id, holds(ability, 'users-and-rights'));
    if (!found) throw commonProblem('NOT_FOUND', 'there is no such delegation');
    if (!(await delegations.withdraw(tx, id))) return;
    await audit(tx, 'delegation.withdrawn', {
      delegationId: id,
      userId: found.userId,
      delegateId: found.delegateId,
    });
  }
}

function requireMayName(ability: Ability): void {
  if (holds(ability, 'data-import') || holds(ability, 'users-and-rights')) return;
  throw commonProblem('FORBIDDEN', 'this needs the right "Data Import"', {
    extra: { rights: ['data-import'] },
  });
}

function requireAdministrator(ability: Ability): void {
  if (holds(ability, 'users-and-rights')) return;
  throw commonProblem('FORBIDDEN', 'this needs the right "Users and rights"', {
    extra: { rights: ['users-and-rights'] },
  });
}

function refuseObstacles(found: { over: boolean; count: number; overlapping: string | null }): void {
  if (found.over) throw peopleProblem('PERIOD', undefined, { at: { field: 'until' } });
  if (found.overlapping)
    throw peopleProblem('DELEGATED_ALREADY', undefined, { extra: { delegationId: found.overlapping } });
  if (found.count >= MOST) throw peopleProblem('TOO_MANY_DELEGATES');
}
