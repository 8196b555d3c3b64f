import { audit } from '#audit';
import { Database, type OfficeTransaction } from '#database';
import type { Context } from '#platform';
import { Injectable } from '@nestjs/common';
import { FIRST_ROLES, type Right } from '../access/rights.js';
import { RolesService } from '../users/roles.service.js';
import { RightsService } from '../users/rights.service.js';
import { PASSWORD_LENGTH, type NewUserDto } from '../users/users.dto.js';
import { explainConflict } from '../users/users.problems.js';
import { UsersService } from '../users/users.service.js';
import { officesProblem } from './offices.problems.js';
import { systemContext, systemOf } from './system-context.js';

/** A user as a command or the demo makes him: with roles (by name) and single rights. */
export interface NewOfficeUser extends NewUserDto {
  roles?: readonly string[];
  rights?: readonly Right[];
}

export interface NewOffice {
  name: string;
  /** Found by its name or made; may be left out when a parent is given. */
  organisation?: string;
  /** Name of the parent office. */
  parent?: string;
  /** Gets the role Administrator, whatever else he gets. */
  administrator: NewOfficeUser;
}

export interface MadeOffice {
  officeId: string;
  administratorId: string;
}

interface Parent {
  officeId: string;
  ancestorIds: string[];
}

/** Makes offices and their users, in the name of the system: for commands and the demo, not for requests. */
@Injectable()
export class Offices {
  constructor(
    private readonly database: Database,
    private readonly users: UsersService,
    private readonly roles: RolesService,
    private readonly rights: RightsService,
  ) {}

  /** A new office with the first roles and an administrator, in one transaction. Errors: 404, 409, 422. */
  async createOffice(given: NewOffice, requestId: string): Promise<MadeOffice> {
    requireGoodPassword(given.administrator.password);
    const parent = given.parent === undefined ? undefined : await this.officeCalled(given.parent);
    const [id] = await this.database.call<{ id: string }>('SELECT new_id() AS id');
    const officeId = (id as { id: string }).id;
    const ancestorIds = parent ? [parent.officeId, ...parent.ancestorIds] : [];
    return this.database.transaction(systemOf(officeId, ancestorIds, requestId), async (tx) => {
      await insertOffice(tx, given, await organisationOf(tx, given, parent));
      await audit(tx, 'office.created', { officeId });
      for (const { name, rights } of FIRST_ROLES) await this.roles.create(tx, { name, rights: [...rights] });
      const { roles = [], ...administrator } = given.administrator;
      return {
        officeId,
        administratorId: await this.addUser(tx, { ...administrator, roles: ['Administrator', ...roles] }),
      };
    });
  }

  /** A new user of the office of this name; returns his id. Errors: 404, 409, 422. */
  async createUser(office: string, given: NewOfficeUser, requestId: string): Promise<string> {
    requireGoodPassword(given.password);
    const context = await this.contextOf(office, requestId);
    return this.database.transaction(context, (tx) => this.addUser(tx, given));
  }

  /** The context in which the system acts for the office of this name. Errors: 404. */
  async contextOf(office: string, requestId: string): Promise<Context> {
    const { officeId } = await this.officeCalled(office);
    return systemContext(this.database, officeId, requestId);
  }

  private async addUser(
    tx: OfficeTransaction,
    { roles = [], rights = [], ...given }: NewOfficeUser,
  ): Promise<string> {
    const { id } = await this.users.create(tx, given);
    const known = (await this.roles.list(tx)).items;
    for (const name of new Set(roles)) {
      const role = known.find((candidate) => candidate.name === name);
      if (!role) throw officesProblem('NO_SUCH_ROLE', `the office has no role "${name}"`);
      await this.rights.giveRole(tx, id, role.id);
    }
    for (const right of rights) await this.rights.grant(tx, id, right);
    return id;
  }

  private async officeCalled(name: string): Promise<Parent> {
    const rows = await this.database.call<{ office_id: string; ancestor_ids: string[] }>(
      'SELECT * FROM office_named($1)',
      [name],
    );
    if (!rows[0]) throw officesProblem('NO_SUCH_OFFICE', `there is no office "${name}"`);
    return { officeId: rows[0].office_id, ancestorIds: rows[0].ancestor_ids };
  }
}

/** The organisation that the office shall belong to: its parent's, or the one named, made if it is new. */
async function organisationOf(
  tx: OfficeTransaction,
  { organisation }: NewOffice,
  parent?: Parent,
): Promise<string> {
  if (!parent && organisation === undefined) throw officesProblem('ORGANISATION_MISSING');
  if (parent) return organisationOfParent(tx, parent, organisation);
  await tx.execute('INSERT INTO organisation (name) VALUES ($1) ON CONFLICT DO NOTHING', [organisation]);
  const row = await tx.one<{ id: string }>('SELECT id FROM organisation WHERE name = $1', [organisation]);
  return (row as { id: string }).id;
}

async function organisationOfParent(tx: OfficeTransaction, parent: Parent, named?: string): Promise<string> {
  const row = await tx.one<{ id: string; name: string }>(
    'SELECT g.id, g.name FROM office o JOIN organisation g ON g.id = o.organisation_id WHERE o.id = $1',
    [parent.officeId],
  );
  if (!row || (named !== undefined && row.name !== named)) throw officesProblem('OTHER_ORGANISATION');
  return row.id;
}

async function insertOffice(
  tx: OfficeTransaction,
  { name }: NewOffice,
  organisationId: string,
): Promise<void> {
  const { officeId, ancestorIds } = tx.context;
  await tx
    .execute(
      'INSERT INTO office (id, organisation_id, parent_id, ancestor_ids, name) VALUES ($1, $2, $3, $4, $5)',
      [officeId, organisationId, ancestorIds[0] ?? null, ancestorIds, name],
    )
    .catch(explainConflict);
}

function requireGoodPassword(password: string): void {
  if (password.length < PASSWORD_LENGTH) throw officesProblem('PASSWORD_TOO_SHORT');
}
