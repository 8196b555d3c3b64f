import { recordType } from '#catalogue';
import { targetsOf, type Target } from '../../fields/targets.js';
import { CARD_FIELDS, CARD_LISTS, type CardList } from '../../vcard/card-table.js';
import { cardOf } from '../../vcard/write-card.js';
import { detailsOf, readDetails, type Detail } from '../details.js';
import type { ExportFormat, ExportSource } from './format.js';
import { pages } from './pages.js';

/** Cards that are made at once. */
const PAGE = 500;
/** What every card needs: what the contact is, and a name. */
const NEEDED = ['kind', 'displayName'];

/**
 * Cards of contacts with their phones and addresses, as phones and mail programs take them in. They lie about on phones, so what
 * vCard has no property for goes out only when somebody chooses it.
 */
export const vcard: ExportFormat = {
  mediaType: 'text/vcard; charset=utf-8',
  extension: 'vcf',
  inPages: true,
  recordTypes: ['contact'],
  usualFields: ['id', 'kind', 'clientNumber', ...CARD_FIELDS.flatMap(({ field }) => field ?? [])],
  async *file(source) {
    const { tx, type, targets, mark } = source;
    const lists = CARD_LISTS.map((list) => ({ list, detail: detailOf(source, list) }));
    for await (const rows of pages({ ...source, targets: withNeeded(type.name, targets) }, PAGE)) {
      const ids = rows.map(({ id }) => id);
      const found: Awaited<ReturnType<typeof readDetails>>[] = [];
      for (const { detail } of lists) found.push(await readDetails(tx, type, detail, ids, mark));
      const entriesOf = (id: string) =>
        lists.map(({ list }, index) => ({ list, entries: found[index]?.get(id) ?? [] }));
      source.count(rows.length);
      yield Buffer.from(rows.map(({ id, record }) => cardOf(targets, record, entriesOf(id))).join(''));
    }
  },
};

function withNeeded(name: string, targets: readonly Target[]): readonly Target[] {
  const missing = targetsOf(recordType(name), []).filter(
    (one) => NEEDED.includes(one.name) && !targets.some((target) => target.name === one.name),
  );
  return [...targets, ...missing];
}

/** The records of a list, with the fields that go into a card. */
function detailOf({ type }: ExportSource, { recordType: name, parts }: CardList): Detail {
  const listed = recordType(name);
  const [detail] = detailsOf(type, [listed.plural]) as [Detail];
  const wanted = ['kind', 'isPrimary', ...parts.flatMap(({ field }) => field ?? [])];
  return { ...detail, columns: targetsOf(listed, []).filter((target) => wanted.includes(target.name)) };
}
