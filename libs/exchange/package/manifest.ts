import { exchangeProblem } from '../exchange.problems.js';

/** What stays behind by a rule, as the loss report of a transfer says it. */
export interface StayedBehind {
  line: string;
  says: string;
  recordType: string;
  label: string;
  /** null: whole records; else the field that stays */
  part: string | null;
  count: number;
}

/** What a package says about itself: the first thing that is looked at, and what the receipt adds up against. */
export interface Manifest {
  format: typeof FORMAT;
  version: number;
  /** the version of the program that made it */
  product: string;
  packageId: string;
  madeAt: string;
  madeBy: string;
  office: string;
  files: { name: string; bytes: number; sha256: string; rows: number }[];
  records: { recordType: string; label: string; count: number }[];
  stays: StayedBehind[];
  /** chosen contacts that could not go */
  leftOut: { reason: string; count: number }[];
}

export const FORMAT = 'interoffice-package';
/** The newest form that is understood. */
export const VERSION = 1;

export const MANIFEST = 'manifest.json';
export const CLIENTS = 'clients.csv';
export const NOTES = 'clientnotes.csv';
export const ATTACHMENTS = 'attachments.csv';
/** How the columns of a file go into fields (S1-17, S1-18, S1-23). */
export const MAPS: Readonly<Record<string, string>> = {
  [CLIENTS]: 'maps/Client Transfers.json',
  [NOTES]: 'maps/Client Notes.json',
};

/** Reads a manifest. Throws PACKAGE_UNSAFE, PACKAGE_NEWER. */
export function readManifest(text: string): Manifest {
  const given = parsed(text);
  if (given['format'] !== FORMAT || !Number.isInteger(given['version']))
    throw unsafe('it is of no known form');
  if ((given['version'] as number) > VERSION)
    throw exchangeProblem('PACKAGE_NEWER', `its form is ${String(given['version'])}, known is ${VERSION}`);
  const texts = ['product', 'packageId', 'madeAt', 'madeBy', 'office'];
  const whole =
    texts.every((name) => isText(given[name])) &&
    UUID.test(given['packageId'] as string) &&
    !Number.isNaN(Date.parse(given['madeAt'] as string)) &&
    isList(given['files'], { name: isText, bytes: isCount, sha256: isText, rows: isCount }) &&
    isList(given['records'], { recordType: isText, label: isText, count: isCount }) &&
    isList(given['stays'], {
      line: isText,
      says: isText,
      recordType: isText,
      label: isText,
      count: isCount,
    }) &&
    isList(given['leftOut'], { reason: isText, count: isCount });
  if (!whole) throw unsafe('something of it is missing');
  return given as unknown as Manifest;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_TEXT = 2000;
const MOST_ENTRIES = 2000;

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= MOST_TEXT;
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;

function isList(value: unknown, members: Record<string, (value: unknown) => boolean>): boolean {
  if (!Array.isArray(value) || value.length > MOST_ENTRIES) return false;
  return value.every(
    (entry: unknown) =>
      typeof entry === 'object' &&
      entry !== null &&
      Object.entries(members).every(([name, fits]) => fits((entry as Record<string, unknown>)[name])),
  );
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // told below
  }
  throw unsafe('it is no JSON');
}

function unsafe(detail: string): Error {
  return exchangeProblem('PACKAGE_UNSAFE', `its manifest cannot be read: ${detail}`);
}
