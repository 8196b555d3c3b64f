/** A right: what its holder may do, and the requirement that asks for it. */
export interface RightDescription {
  readonly name: string;
  readonly label: string;
  /** One sentence for the screen where rights are granted. */
  readonly allows: string;
  /** What it means to casl: the holder can do `action` on `subject`. */
  readonly action: string;
  readonly subject: string;
  /** The requirement that names the right; null: needed by its own subject. */
  readonly source: string | null;
}

/** Every right there is. A route that names another one does not compile. */
export const RIGHTS = [
  {
    name: 'data-export',
    label: 'Data Export',
    allows: 'Take data out of the office. Needed, with the next right, to send contacts to another office.',
    action: 'export',
    subject: 'data',
    source: 'S4-14',
  },
  {
    name: 'contacts-export',
    label: 'Export contacts to another office – Button',
    allows: 'Search the directory, preview and send contacts to another office; needs Data Export as well.',
    action: 'send',
    subject: 'contact',
    source: 'S4-15',
  },
  {
    name: 'data-import',
    label: 'Data Import',
    allows:
      'Receive contacts from another office: see them in the Show Contact List, accept or decline them.',
    action: 'receive',
    subject: 'contact',
    source: 'S4-16',
  },
  {
    name: 'records-read',
    label: 'Read records',
    allows: 'Search and read contacts and their records.',
    action: 'read',
    subject: 'record',
    source: 'S4-65',
  },
  {
    name: 'records-write',
    label: 'Write records',
    allows: 'Create, change and delete contacts and their records.',
    action: 'write',
    subject: 'record',
    source: null,
  },
  {
    name: 'sets',
    label: 'Sets',
    allows: 'Create, rename, fill and delete sets of contacts, and tag contacts in them.',
    action: 'edit',
    subject: 'set',
    source: 'S4-17',
  },
  {
    name: 'file-import',
    label: 'Import files',
    allows: 'Import records from files.',
    action: 'import',
    subject: 'file',
    source: null,
  },
  {
    name: 'file-export',
    label: 'Export files',
    allows: 'Export records to files.',
    action: 'export',
    subject: 'file',
    source: 'S4-10',
  },
  {
    name: 'schedules',
    label: 'Schedules',
    allows: 'Plan recurring imports and exports.',
    action: 'edit',
    subject: 'schedule',
    source: 'S3-164',
  },
  {
    name: 'users-and-rights',
    label: 'Users and rights',
    allows: 'Administer the office: create and disable users, grant and take away the rights of others.',
    action: 'edit',
    subject: 'user',
    source: 'S4-13',
  },
  {
    name: 'audit',
    label: 'Audit log',
    allows: 'Read the audit log and check its chain.',
    action: 'read',
    subject: 'audit',
    source: null,
  },
  {
    name: 'office-settings',
    label: 'Office settings',
    allows: 'Change the name, match rules, custom fields and lists of the office.',
    action: 'edit',
    subject: 'office',
    source: null,
  },
  {
    name: 'erasure',
    label: 'Erasure and legal holds',
    allows: 'Erase a contact for good, and put contacts under legal hold.',
    action: 'erase',
    subject: 'contact',
    source: null,
  },
] as const satisfies readonly RightDescription[];

/** The name of a right. */
export type Right = (typeof RIGHTS)[number]['name'];

const byName = new Map<string, (typeof RIGHTS)[number]>(RIGHTS.map((right) => [right.name, right]));

/** Whether a text names a right. */
export function isRight(name: unknown): name is Right {
  return typeof name === 'string' && byName.has(name);
}

/** What is known of a right. */
export function rightNamed(name: Right): RightDescription {
  return byName.get(name) as RightDescription;
}

/** The roles that every new office starts with; an administrator may change them. */
export const FIRST_ROLES: readonly { name: string; rights: readonly Right[] }[] = [
  { name: 'Administrator', rights: ['users-and-rights', 'audit', 'office-settings'] },
  {
    name: 'Agent',
    rights: ['records-read', 'records-write', 'sets', 'data-export', 'contacts-export', 'data-import'],
  },
  { name: 'Reader', rights: ['records-read'] },
];
