import { byLength } from '../../support/length.js';
import {
  acceptsAtOnce,
  checksAtOnce,
  chunkAgainst,
  chunkAgainstDecisions,
  chunkTwice,
  declineAgainstRecall,
  duplicateInChecks,
  duplicateOfAccept,
  expiryAgainstAccept,
  lostAndFull,
  lostAndOverlapped,
  lostAndRepeated,
  lostAndRestarted,
  overlappingSends,
  returnsAtOnce,
} from './concurrent.js';
import { killedAt } from './crashes.js';
import {
  crash,
  duplicateWaits,
  fullDisk,
  jobsAtOnce,
  jobTwice,
  restart,
  type Outcome,
  type Place,
} from './faults.js';
import type { House } from './house.js';
import type { Point } from './points.js';
import { expiresByTheDatabase, returnsByTheDatabase, signsIn, skewed } from './skew.js';
import { recall, STEPS, type Step } from './steps.js';

export const COLUMNS = [
  'crash',
  'duplicate request',
  'concurrent request',
  'database restart',
  'disk full',
  'clock skew',
] as const;

export type Column = (typeof COLUMNS)[number];

/** What the matrix of reliability.md says, and what proves it; a clock skew in a house whose clock is wrong. */
export type Cell = [says: string, prove: (house: House) => Promise<void>];

/** Half-way in the step, and at its COMMIT: each in the long form, in the short one the one that `short` names. */
type Half = 'point' | 'commit';
const inLong = (step: Step, point: Point): Cell[1][] =>
  byLength<Cell[1][]>([], [(house) => crash(house, step, point, 'nothing or once')]);
const halves = (short: Half): readonly Half[] => byLength<readonly Half[]>([short], ['point', 'commit']);
const outcomeAt = (half: Half): Outcome => (half === 'point' ? 'nothing' : 'nothing or once');

const each =
  (...cells: Cell[1][]): Cell[1] =>
  async (house) => {
    for (const cell of cells) await cell(house);
  };

const restarted =
  (step: Step, place: Place, outcome: Outcome = 'nothing') =>
  async (house: House): Promise<void> => {
    for (const how of byLength<readonly ('fast' | 'immediate')[]>(
      [step.by === 'api' ? 'fast' : 'immediate'],
      ['fast', 'immediate'],
    ))
      await restart(house, step, place, outcome, how);
  };

const restartedAt =
  (...steps: [Step, Half][]) =>
  async (house: House): Promise<void> => {
    for (const [step, short] of steps)
      for (const half of halves(short)) await restart(house, step, step[half], outcomeAt(half));
  };

const full =
  (...steps: [Step, Point][]) =>
  async (house: House): Promise<void> => {
    for (const [step, point] of steps) await fullDisk(house, step, point);
  };

const twice =
  (...steps: [Step, Point][]) =>
  async (house: House): Promise<void> => {
    for (const [step, point] of steps) await duplicateWaits(house, step, point);
  };

const job = (step: Step) => (house: House) => jobTwice(house, step);
const jobs = (step: Step) => (house: House) => jobsAtOnce(house, step, step.point);
const clock =
  (...steps: Step[]) =>
  async (house: House): Promise<void> => {
    for (const step of steps) await skewed(house, step);
  };

const {
  send,
  notice,
  accept,
  deliver,
  settle,
  decline,
  recall: recallStep,
  return: giveBack,
  expiry,
} = STEPS;

/** The rows of a transfer in the matrix of reliability.md, word for word. */
export const MATRIX: Record<string, Record<Column, Cell>> = {
  'send: checks': {
    crash: ['N', killedAt(send, 'checks')],
    'duplicate request': ['N', duplicateInChecks],
    'concurrent request': ['N', checksAtOnce],
    'database restart': ['N', restarted(send, 'checks')],
    'disk full': ['N', full([send, 'send: key'])],
    'clock skew': ['T', (house) => signsIn(house).then(() => skewed(house, send))],
  },
  'send: parcel, hold, audit, job, key (one transaction)': {
    crash: ['N', killedAt(send, 'send: parcel')],
    'duplicate request': ['W', twice([send, 'send: parcel'])],
    'concurrent request': ['C (overlapping sets)', (house) => overlappingSends(house, 'send: parcel')],
    'database restart': ['N', restarted(send, 'send: parcel')],
    'disk full': ['E, N', full([send, 'send: parcel'])],
    'clock skew': ['T', clock(send)],
  },
  'send: COMMIT': {
    crash: ['U', killedAt(send, 'send: COMMIT', 'nothing or once')],
    'duplicate request': ['O', twice([send, 'send: COMMIT'])],
    'concurrent request': ['W', (house) => overlappingSends(house, 'send: COMMIT')],
    'database restart': ['U', restarted(send, 'send: COMMIT', 'nothing or once')],
    'disk full': ['U', full([send, 'send: COMMIT'])],
    'clock skew': ['T', clock(send)],
  },
  'send: committed, reply lost': {
    crash: ['O', killedAt(send, 'answered', 'nothing or once')],
    'duplicate request': ['O', lostAndRepeated],
    'concurrent request': ['O', lostAndOverlapped],
    'database restart': ['O', lostAndRestarted],
    'disk full': ['O', lostAndFull],
    'clock skew': ['T', clock(send)],
  },
  'notice to the recipient': {
    crash: ['D', killedAt(notice, 'notice')],
    'duplicate request': ['D', job(notice)],
    'concurrent request': ['D', jobs(notice)],
    'database restart': ['D', restarted(notice, 'notice')],
    'disk full': ['E, later D', full([notice, 'notice'])],
    'clock skew': ['T', clock(notice)],
  },
  'accept: plan': {
    crash: ['N', killedAt(accept, 'accepting')],
    'duplicate request': ['N', duplicateOfAccept],
    'concurrent request': ['N', acceptsAtOnce],
    'database restart': ['N', restarted(accept, 'accepting')],
    'disk full': ['N', full([accept, 'accepting'])],
    'clock skew': ['T', clock(accept)],
  },
  'accept: a chunk is delivered': {
    crash: ['N for the chunk, resumed', killedAt(deliver, 'chunk')],
    'duplicate request': ['W', (house) => chunkTwice(house, 'chunk')],
    'concurrent request': ['C (recall, decline, expiry)', chunkAgainstDecisions],
    'database restart': ['N, resumed', restarted(deliver, 'chunk')],
    'disk full': ['E, N', full([deliver, 'chunk'])],
    'clock skew': ['T', clock(deliver)],
  },
  'accept: COMMIT of a chunk': {
    crash: ['U, resumed', killedAt(deliver, 'chunk: COMMIT', 'nothing or once')],
    'duplicate request': ['O', (house) => chunkTwice(house, 'chunk: COMMIT')],
    'concurrent request': ['W', (house) => chunkAgainst(house, 'chunk: COMMIT', [recall])],
    'database restart': ['U, resumed', restarted(deliver, 'chunk: COMMIT', 'nothing or once')],
    'disk full': ['U', full([deliver, 'chunk: COMMIT'])],
    'clock skew': ['T', clock(deliver)],
  },
  'settle in the source': {
    crash: ['D', killedAt(settle, 'settle')],
    'duplicate request': ['D', job(settle)],
    'concurrent request': ['D', jobs(settle)],
    'database restart': ['D', restarted(settle, 'settle')],
    'disk full': ['E, later D', full([settle, 'settle'])],
    'clock skew': ['T', clock(settle)],
  },
  'decline, recall': {
    crash: [
      'N or U',
      each(
        killedAt(decline, 'decline'),
        killedAt(recallStep, 'recall'),
        ...inLong(decline, 'decline: COMMIT'),
        ...inLong(recallStep, 'recall: COMMIT'),
      ),
    ],
    'duplicate request': ['O', twice([decline, 'decline'], [recallStep, 'recall'])],
    'concurrent request': ['C', declineAgainstRecall],
    'database restart': ['N or U', restartedAt([decline, 'commit'], [recallStep, 'point'])],
    'disk full': ['E, N', full([decline, 'decline'], [recallStep, 'recall'])],
    'clock skew': ['T', clock(decline, recallStep)],
  },
  return: {
    crash: [
      'N or U',
      each(killedAt(giveBack, 'return: COMMIT', 'nothing or once'), ...inLong(giveBack, 'return')),
    ],
    'duplicate request': ['O', twice([giveBack, 'return'])],
    'concurrent request': ['C; 409 if sent on meanwhile', returnsAtOnce],
    'database restart': ['N or U', restartedAt([giveBack, 'point'])],
    'disk full': ['E, N', full([giveBack, 'return'])],
    'clock skew': ['T', (house) => skewed(house, giveBack).then(() => returnsByTheDatabase(house))],
  },
  expiry: {
    crash: ['D', killedAt(expiry, 'expiry')],
    'duplicate request': ['D', job(expiry)],
    'concurrent request': ['C against accept', expiryAgainstAccept],
    'database restart': ['D', restarted(expiry, 'expiry')],
    'disk full': ['E', full([expiry, 'expiry'])],
    'clock skew': [
      "never before the database's time",
      (house) => skewed(house, expiry).then(() => expiresByTheDatabase(house)),
    ],
  },
};

/** Where a clock that is behind may do other harm than one that is ahead: the short form tries only these with it. */
export const BEHIND: readonly string[] = ['send: checks', 'return', 'expiry'];

/** The rows that come with files. */
export const LATER = /^(import|export): /;
