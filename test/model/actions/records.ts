import type { Reply } from '../../support/scene.js';
import { TEXT } from '../hub.js';
import {
  isPresent,
  logged,
  refused,
  rowOf,
  type Answer,
  type Model,
  type Office,
  type Row,
} from '../model.js';
import type { Action, World } from '../world.js';

/*
 * What an agent does to the records of his office. A contact that is in transit or has moved away refuses it.
 */

const VERSION_CHANGED: readonly Answer[] = [refused(412, 'VERSION_CHANGED')];

/** Why a row cannot be changed now: its contact is away. Of a relation either of its two. */
function away(m: Model, office: Office, row: Row): Answer | undefined {
  const contacts = row.type === 'keyRelation' ? [row.contact, row.other as string] : [row.contact];
  const codes = contacts.flatMap((contact) => {
    const custody = m.held[office][contact]?.custody;
    return custody === 'inTransit'
      ? ['CONTACT_IN_TRANSIT']
      : custody === 'transferred'
        ? ['CONTACT_TRANSFERRED']
        : [];
  });
  if (codes.length === 0) return undefined;
  return new Set(codes).size === 1 ? refused(409, codes[0] as string) : { status: 409 };
}

function change(m: Model, row: Row, changes: Partial<Row>): void {
  Object.assign(
    row,
    changes,
    { edited: m.step },
    row.version === undefined ? {} : { version: row.version + 1 },
  );
}

/** Changes the text of a record that the agent has read before. */
export function editAction(w: World, office: Office, key: string, text: string): Action {
  const row = rowOf(w.model, office, key);
  const path = (): string => w.hub.path(row.type, w.id(key));
  const agent = w.hub.voice(office, 'agent');
  let version = '';
  return {
    says: `${office}.agent edits ${key}: ${text}`,
    prepare: async () => {
      version = String((await agent.get(path())).body.version);
    },
    fire: () =>
      agent.request('PATCH', path(), { [TEXT[row.type].field]: text }, { 'if-match': `"${version}"` }),
    steps: [(m) => edited(m, office, key, text)],
    orInRace: VERSION_CHANGED,
  };
}

function edited(m: Model, office: Office, key: string, text: string): Answer {
  const row = rowOf(m, office, key);
  const refusal = away(m, office, row);
  if (refusal) return refusal;
  if (row.binned) return refused(409, 'IN_BIN');
  change(m, row, { text });
  logged(m, `${row.type}.changed`);
  return { status: 200 };
}

/** Puts a record into the bin, or takes it out. */
export function binAction(w: World, office: Office, key: string, out: boolean): Action {
  const { type } = rowOf(w.model, office, key);
  const agent = w.hub.voice(office, 'agent');
  return {
    says: `${office}.agent ${out ? 'restores' : 'bins'} ${key}`,
    fire: () =>
      out
        ? agent.post(`${w.hub.path(type, w.id(key))}/restore`)
        : agent.request('DELETE', w.hub.path(type, w.id(key))),
    steps: [(m) => (out ? restored(m, office, key) : binned(m, office, key))],
    orInRace: VERSION_CHANGED,
  };
}

function binned(m: Model, office: Office, key: string): Answer {
  const row = rowOf(m, office, key);
  const refusal = away(m, office, row);
  if (refusal) return refusal;
  if (!row.binned) {
    change(m, row, { binned: true });
    logged(m, `${row.type}.deleted`);
  }
  return { status: 204 };
}

function restored(m: Model, office: Office, key: string): Answer {
  const row = rowOf(m, office, key);
  const refusal = away(m, office, row);
  if (refusal) return refusal;
  if (!row.binned) return refused(409, 'NOT_IN_BIN');
  const isTaken = (other: Row): boolean => other.number === row.number && !other.binned;
  if (row.number !== undefined && Object.values(m.rows[office]).some(isTaken))
    return refused(409, 'NUMBER_TAKEN');
  change(m, row, { binned: false });
  logged(m, `${row.type}.restored`);
  return { status: 200 };
}

/** Adds a note to a contact. */
export function noteAction(w: World, office: Office, contact: string): Action {
  const key = w.name('note ');
  return adding(w, office, key, { type: 'note', contact, text: `text of ${key}` }, (text) => ({
    contactId: w.id(contact),
    text,
    writtenAt: '2026-01-02T03:04:05Z',
  }));
}

/** Relates two contacts. */
export function relateAction(w: World, office: Office, contact: string, other: string): Action {
  const key = w.name('relation ');
  return adding(w, office, key, { type: 'keyRelation', contact, other, text: `text of ${key}` }, (text) => ({
    contactId: w.id(contact),
    otherContactId: w.id(other),
    type: 'family',
    code: 'sibling',
    note: text,
  }));
}

function adding(
  w: World,
  office: Office,
  key: string,
  row: Pick<Row, 'type' | 'contact' | 'other' | 'text'>,
  body: (text: string) => object,
): Action {
  const named = [row.contact, row.other].filter(Boolean).join(' and ');
  return {
    says: `${office}.agent adds ${key} to ${named}`,
    fire: (): Promise<Reply> => w.hub.voice(office, 'agent').post(w.hub.path(row.type), body(row.text)),
    steps: [
      (m) => {
        const full: Row = { ...row, binned: false, made: m.step, edited: 0 };
        const refusal = away(m, office, full);
        if (refusal) return refusal;
        m.rows[office][key] = full;
        logged(m, `${row.type}.created`);
        return { status: 201, names: key };
      },
    ],
  };
}

/** Contacts to which something may be added without being told that they lie in the bin. */
export function addable(m: Model, office: Office): string[] {
  return Object.keys(m.held[office]).filter(
    (contact) => isPresent(m, office, contact) || m.held[office][contact]?.custody === 'transferred',
  );
}
