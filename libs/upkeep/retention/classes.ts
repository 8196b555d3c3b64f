/** How long things of a class are kept, and whether an office may say otherwise. All in days. */
export interface RetentionClass {
  name: string;
  /** What is kept so long, from when on, and what is lost with it. */
  says: string;
  usual: number;
  least: number;
  most: number;
  /** Whether a legal hold on a contact keeps it. */
  hold: boolean;
  /** false: no job removes it, because it goes by itself or never. */
  tidied: boolean;
}

/** The table of reliability.md, "Retention": class, minimum, maximum, hold. */
export const RETENTION_CLASSES = [
  {
    name: 'parcels',
    says: 'The content of a parcel, after the transfer is settled. It goes at once; the figures and the hash of the receipt stay.',
    usual: 0,
    least: 0,
    most: 0,
    hold: false,
    tidied: false,
  },
  {
    name: 'memories',
    says: 'A contact that moved away, as this office remembers it, with the records that stayed here; from the day on which the move was settled. If the contact comes back later it arrives as new: what had stayed here is gone.',
    usual: 365,
    least: 60,
    most: 3650,
    hold: true,
    tidied: true,
  },
  {
    name: 'transferDetails',
    says: 'Names, texts, the list of what was withheld and what was chosen for contacts that were here already, in a settled transfer; they go when the time of both offices is over, and not before the sending office has forgotten the contacts or has them again. Figures, hash, states and moments stay.',
    usual: 1095,
    least: 365,
    most: 3650,
    hold: true,
    tidied: true,
  },
  {
    name: 'imports',
    says: 'The file of an import and what was read from it, after the import was completed, undone or left. Without it an import cannot be undone, and its failed records cannot be downloaded; its figures stay.',
    usual: 30,
    least: 30,
    most: 365,
    hold: false,
    tidied: true,
  },
  {
    name: 'exports',
    says: 'The file of a kept export, its key, and who fetched it, from the day on which it was asked for. That somebody exported and fetched stays in the audit log.',
    usual: 7,
    least: 1,
    most: 30,
    hold: false,
    tidied: true,
  },
  {
    name: 'sessions',
    says: 'Sign-ins, from their beginning, once no token of theirs is valid.',
    usual: 90,
    least: 30,
    most: 730,
    hold: false,
    tidied: true,
  },
  {
    name: 'notices',
    says: 'What users were told in the application, from the moment on which they were told, read or not. What it was about stays.',
    usual: 180,
    least: 30,
    most: 1095,
    hold: false,
    tidied: true,
  },
  {
    name: 'sendRequests',
    says: 'Sends that waited for a second person, from the decision on: who asked and why, who answered and what. The transfer that came of it stays.',
    usual: 1095,
    least: 90,
    most: 3650,
    hold: false,
    tidied: true,
  },
  {
    name: 'idempotencyKeys',
    says: 'The kept answers of requests; a request repeated later is a new one.',
    usual: 7,
    least: 7,
    most: 7,
    hold: false,
    tidied: true,
  },
  {
    name: 'audit',
    says: 'Entries of the audit log: at least seven years. No job removes any, because each is a link of the chain.',
    usual: 2557,
    least: 2557,
    most: 2557,
    hold: false,
    tidied: false,
  },
] as const satisfies readonly RetentionClass[];

/** The classes whose things a job removes. */
export type TidiedClass = Extract<(typeof RETENTION_CLASSES)[number], { tidied: true }>['name'];

/** The classes whose time an office may change. */
export const adjustable = RETENTION_CLASSES.filter(({ least, most }) => least < most);
