import { projectRoot } from '#platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

/** A file of `examples/`, and what is expected of it however it comes in: over the API, by the command, on screen. */
export interface Example {
  name: string;
  type: string;
  /** the map that ships for it; cards and lines of fixed length need none */
  map?: string;
}

type Given = [type: string, map: string];

/** Good files in the order in which an office would take them in, each with what its import makes. */
export const GOOD: readonly (Example & { result: Record<string, number> })[] = [
  ...(
    [
      ['contact', 'Client Transfers', { created: 12 }],
      ['note', 'Client Notes', { created: 2 }],
      ['account', 'Accounts', { created: 9 }],
      ['contact', 'Debtors', { created: 5, skipped: 1 }],
      ['transaction', 'Transactions', { created: 3 }],
      ['account', 'Portfolio Accounts', { created: 6 }],
      ['contact', 'Portfolio Contacts', { created: 5, updated: 1, skipped: 2 }],
    ] satisfies [...Given, Record<string, number>][]
  ).map(([type, map, result]) => ({ name: fileOf(map), map, type, result })),
  { name: 'clients-fixed.txt', type: 'contact', result: { created: 3 } },
  { name: 'contacts.vcf', type: 'contact', result: { created: 11 } },
];

/** Those that have a map, which says their type. */
export const withMap = <T extends Example>(examples: readonly T[]): (T & { map: string })[] =>
  examples.filter((one): one is T & { map: string } => one.map !== undefined);

/** Broken files: nothing of them may be written, and these errors stand at these lines. */
export const BROKEN: readonly (Example & { codes: readonly (readonly [line: number, code: string])[] })[] = [
  ...(
    [
      [
        'contact',
        'Client Transfers',
        [
          [3, 'REQUIRED'],
          [4, 'LINK_WRONG'],
          [5, 'LINK_UNKNOWN'],
          [6, 'RECORD_TYPE_UNKNOWN'],
          [7, 'NOT_A_CHOICE'],
          [8, 'NOT_A_DATE'],
        ],
      ],
      [
        'note',
        'Client Notes',
        [
          [2, 'REQUIRED'],
          [3, 'LINK_UNKNOWN'],
        ],
      ],
      [
        'account',
        'Accounts',
        [
          [2, 'COLUMN_COUNT'],
          [3, 'NOT_A_CHOICE'],
          [3, 'NOT_A_DATE'],
          [3, 'LINK_UNKNOWN'],
          [4, 'MUST_BE_FILLED'],
        ],
      ],
      [
        'contact',
        'Debtors',
        [
          [2, 'MUST_BE_FILLED'],
          [3, 'NOT_A_PHONE'],
          [3, 'NOT_AN_EMAIL'],
          [4, 'MUST_BE_FILLED'],
        ],
      ],
      [
        'transaction',
        'Transactions',
        [
          [2, 'LINK_UNKNOWN'],
          [3, 'RECORD_TYPE_UNKNOWN'],
          [4, 'NOT_A_NUMBER'],
          [4, 'NOT_A_DATE'],
          [4, 'NOT_A_CHOICE'],
        ],
      ],
      [
        'account',
        'Portfolio Accounts',
        [
          [2, 'NOT_AN_ACCOUNT_NUMBER'],
          [3, 'LINK_UNKNOWN'],
          [4, 'MUST_BE_FILLED'],
          [4, 'NOT_A_CHOICE'],
        ],
      ],
      [
        'contact',
        'Portfolio Contacts',
        [
          [2, 'NOT_THE_SAME'],
          [3, 'NOT_AN_ACCOUNT_NUMBER'],
          [3, 'NOT_A_CHOICE'],
          [3, 'LINK_UNKNOWN'],
        ],
      ],
    ] satisfies [...Given, [number, string][]][]
  ).map(([type, map, codes]) => ({ name: fileOf(map, '-broken'), map, type, codes })),
  {
    name: 'clients-fixed-broken.txt',
    type: 'contact',
    codes: [
      [3, 'LINE_TOO_SHORT'],
      [4, 'NOT_A_DATE'],
    ],
  },
  {
    name: 'contacts-broken.vcf',
    type: 'contact',
    codes: [
      [6, 'NOT_A_PROPERTY'],
      [12, 'CARD_NOT_CLOSED'],
    ],
  },
];

function fileOf(map: string, more = ''): string {
  return `${map.toLowerCase().replace(' ', '-')}${more}.csv`;
}

export const examplePath = (name: string): string => join(projectRoot, 'examples', name);
export const example = (name: string): Buffer => readFileSync(examplePath(name));

/** Gives an office what the files of `examples/` name: an agent, fields of its own, qualifications. */
export async function likeTheExamples(admin: pg.Client | pg.Pool, officeId: string): Promise<void> {
  await admin.query(
    `INSERT INTO app_user (office_id, name, full_name, email, password_hash) VALUES ($1, 'agent1', 'Agent One', 'agent1@example.com', '-')`,
    [officeId],
  );
  const fields = ['customParameter1', 'customParameter2'].map((name) => ({
    name,
    label: name,
    kind: 'text',
  }));
  const settings = {
    customFields: { account: fields, contact: fields },
    qualifications: ['Cardiology', 'Surgery'],
  };
  await admin.query('UPDATE office SET settings = settings || $2 WHERE id = $1', [
    officeId,
    JSON.stringify(settings),
  ]);
}
