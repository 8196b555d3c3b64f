import type { Offices, Right } from '#offices';
import type { Database } from '#database';
import { randomUUID } from 'node:crypto';

/** One of the demo's offices: its users by sign-in name, with the roles that make their rights. */
export interface DemoOffice {
  key: 'parent' | 'source' | 'target' | 'third';
  name: string;
  users: readonly DemoUser[];
}

interface DemoUser {
  name: string;
  fullName: string;
  roles: readonly string[];
  /** single rights beside those of the roles */
  rights?: readonly Right[];
  disabled?: true;
}

/** The password of every demo user. */
export const DEMO_PASSWORD = 'lowland-demo';
export const ORGANISATION = 'Lowland Advisers';

const administrator = (name: string, fullName: string): DemoUser => ({
  name,
  fullName,
  roles: ['Administrator'],
});
// an office grants the rights of files one by one; in the demo agents hold them, so that files can be tried at once
const agent = (name: string, fullName: string): DemoUser => ({
  name,
  fullName,
  roles: ['Agent'],
  rights: ['file-import', 'file-export'],
});
const reader = (name: string, fullName: string): DemoUser => ({ name, fullName, roles: ['Reader'] });

/** The first user of each office is its administrator. */
export const DEMO_OFFICES: readonly DemoOffice[] = [
  { key: 'parent', name: 'Lowland Head Office', users: [administrator('hanna', 'Hanna Verbeek')] },
  {
    key: 'source',
    name: 'Amsterdam',
    users: [
      administrator('astrid', 'Astrid Kramer'),
      agent('anna', 'Anna Schipper'),
      agent('arjen', 'Arjen Vonk'),
      reader('ruben', 'Ruben Lezer'),
      { ...agent('dirk', 'Dirk Oudman'), disabled: true },
    ],
  },
  {
    key: 'target',
    name: 'Rotterdam',
    users: [
      administrator('roos', 'Roos Havenaar'),
      agent('bram', 'Bram Maasland'),
      agent('bas', 'Bas Katendrecht'),
      reader('rik', 'Rik Toekijker'),
      { ...agent('dora', 'Dora Vertrokken'), disabled: true },
    ],
  },
  {
    key: 'third',
    name: 'Utrecht',
    users: [
      administrator('ulla', 'Ulla Domkerk'),
      agent('chris', 'Chris Singel'),
      reader('rosa', 'Rosa Leeslamp'),
    ],
  },
];

/** Makes the offices with their users, as far as they are not there. `mark` is put behind every name. */
export async function makeOffices(offices: Offices, database: Database, mark: string): Promise<void> {
  for (const office of DEMO_OFFICES) {
    const name = office.name + mark;
    const [first, ...others] = office.users;
    const where =
      office.key === 'parent'
        ? { organisation: ORGANISATION + mark }
        : { parent: DEMO_OFFICES[0]?.name + mark };
    if (!(await exists(database, name)))
      await offices.createOffice(
        { name, ...where, administrator: { ...(first as DemoUser), password: DEMO_PASSWORD } },
        randomUUID(),
      );
    for (const user of others) await makeUser(offices, database, name, user);
  }
}

async function exists(database: Database, office: string): Promise<boolean> {
  return (await database.call('SELECT 1 FROM office_named($1)', [office])).length > 0;
}

async function makeUser(
  offices: Offices,
  database: Database,
  office: string,
  { disabled, ...user }: DemoUser,
): Promise<void> {
  const context = await offices.contextOf(office, randomUUID());
  const known = await database.transaction(context, (tx) =>
    tx.one('SELECT 1 FROM app_user WHERE office_id = $1 AND name = $2', [context.officeId, user.name]),
  );
  if (known) return;
  const id = await offices.createUser(office, { ...user, password: DEMO_PASSWORD }, randomUUID());
  if (!disabled) return;
  await database.transaction(context, (tx) =>
    tx.query(
      'UPDATE app_user SET disabled_at = now(), token_version = token_version + 1 WHERE office_id = $1 AND id = $2',
      [context.officeId, id],
    ),
  );
}
