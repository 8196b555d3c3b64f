import { audit } from '#audit';
import type { OfficeTransaction } from '#database';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { pageOf, readCursor, type Page } from '../access/pages.dto.js';
import { versionChanged } from '../access/versions.js';
import { hashPassword } from '../sign-in/password.js';
import { endSessionsOf } from '../sign-in/session.repository.js';
import { lockRights, requireAdministrator } from './rights.repository.js';
import { UserEntity } from './user.entity.js';
import type { ChangeUserDto, NewUserDto, UserDto, UsersQueryDto } from './users.dto.js';
import { explainConflict } from './users.problems.js';
import { findUser, listUsers, wouldManageHimself } from './users.repository.js';

/** The users of an office. Who belongs to another office does not exist here: 404. */
@Injectable()
export class UsersService {
  /** One page of users by name; of those who hold a right, if one is given. */
  async list(tx: OfficeTransaction, { search, right, cursor, limit }: UsersQueryDto): Promise<Page<UserDto>> {
    const rows = await listUsers(tx, { search, right, after: readCursor(cursor), limit });
    return pageOf(rows, limit, ({ name }) => name);
  }

  /** Errors: 404. */
  async read(tx: OfficeTransaction, id: string): Promise<UserDto> {
    const user = await findUser(tx, id);
    if (!user) throw commonProblem('NOT_FOUND', 'there is no such user in your office');
    return user;
  }

  /** A new user without any right. Errors: 409 for a taken name, 422 for a manager who is not there. */
  async create(tx: OfficeTransaction, { password, ...given }: NewUserDto): Promise<UserDto> {
    if (given.managerId) await requireManager(tx, given.managerId);
    const passwordHash = await hashPassword(password);
    const user = { ...given, passwordHash, officeId: tx.context.officeId };
    const { identifiers } = await tx.manager.insert(UserEntity, user).catch(explainConflict);
    const { id } = identifiers[0] as { id: string };
    await audit(tx, 'user.created', { userId: id });
    return this.read(tx, id);
  }

  /**
   * Changes a user of this version. A new password, or disabling him, ends his sign-ins.
   * Errors: 404, 409 for the last administrator, 412 for another version, 422 for a manager who cannot be.
   */
  async change(tx: OfficeTransaction, id: string, version: number, given: ChangeUserDto): Promise<UserDto> {
    if (given.disabled !== undefined) await lockRights(tx);
    const present = await this.read(tx, id);
    if (present.version !== version) throw versionChanged(present.version);
    if (given.managerId) await requireManager(tx, given.managerId, id);
    await this.store(tx, present, given);
    await audit(tx, 'user.changed', { userId: id, fields: Object.keys(given).sort() });
    if (given.disabled) await requireAdministrator(tx);
    return this.read(tx, id);
  }

  private async store(tx: OfficeTransaction, present: UserDto, given: ChangeUserDto): Promise<void> {
    const { password, disabled = present.disabled, ...fields } = given;
    const endsSessions = password !== undefined || (disabled && !present.disabled);
    const { affected } = await tx.manager.update(
      UserEntity,
      { officeId: tx.context.officeId, id: present.id, version: present.version },
      {
        ...fields,
        ...(password === undefined ? {} : { passwordHash: await hashPassword(password) }),
        ...(disabled === present.disabled ? {} : { disabledAt: disabled ? () => 'now()' : null }),
        ...(endsSessions ? { tokenVersion: () => 'token_version + 1' } : {}),
        version: present.version + 1,
        updatedAt: () => 'now()',
      },
    );
    if (!affected) throw versionChanged(present.version + 1); // somebody was faster between reading and writing
    if (endsSessions) await endSessionsOf(tx, present.id, disabled ? 'user disabled' : 'password changed');
  }
}

async function requireManager(tx: OfficeTransaction, managerId: string, userId?: string): Promise<void> {
  const wrong = (detail: string): Error =>
    commonProblem('VALIDATION', detail, { errors: [{ code: 'NO_MANAGER', field: 'managerId', detail }] });
  if (!(await findUser(tx, managerId))) throw wrong('there is no such user in your office');
  if (userId && (await wouldManageHimself(tx, userId, managerId))) throw wrong('nobody manages himself');
}
