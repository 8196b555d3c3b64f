import { audit } from '#audit';
import { recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { pageOf, readCursor, versionChanged, type Page, type SearchPageDto } from '#offices';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { compile } from '../compiled-type.js';
import { ListGrammar } from '../query/list-query.js';
import type { ListExtras } from '../query/list-sql.js';
import { explainList } from '../database-errors.js';
import { RecordService } from '../record.service.js';
import type { RecordAnswer } from '../row.js';
import type {
  ChangeSetDto,
  ChangeTagsDto,
  NewSetDto,
  SetCountsDto,
  SetDto,
  WhichContactsDto,
  WhichLeaveDto,
  WhichTagsDto,
} from './set.dto.js';
import * as sets from './set.repository.js';

const contacts = compile(recordType('contact'));

/** A contact of a set, and whether the user has tagged it there. */
export type MemberAnswer = RecordAnswer & { tagged: boolean };

/** Named lists of contacts (S4-17), and the contacts that each user has tagged in them (S4-68). */
@Injectable()
export class SetService {
  readonly grammar = new ListGrammar(contacts);

  constructor(private readonly records: RecordService) {}

  /** The sets of the office by name (S4-66). */
  async list(tx: OfficeTransaction, { search, cursor, limit }: SearchPageDto): Promise<Page<SetDto>> {
    const rows = await sets.listSets(tx, search, readCursor(cursor), limit + 1).catch(explainList);
    return pageOf<SetDto>(rows, limit, (set) => set.name);
  }

  /** Throws 404. */
  async read(tx: OfficeTransaction, id: string): Promise<SetDto> {
    const set = await sets.findSet(tx, id);
    if (!set) throw noSet();
    return set;
  }

  /** Throws 409 for a taken name. */
  async create(tx: OfficeTransaction, given: NewSetDto): Promise<SetDto> {
    const id = await sets.insertSet(tx, given);
    await audit(tx, 'set.created', { setId: id });
    return this.read(tx, id);
  }

  /** Throws 404, 409 for a taken name, 412. */
  async change(tx: OfficeTransaction, id: string, version: number, given: ChangeSetDto): Promise<SetDto> {
    const present = await this.read(tx, id);
    if (present.version !== version) throw versionChanged(present.version);
    const { name = present.name, description = present.description } = given;
    if (!(await sets.updateSet(tx, id, version, { name, description }))) throw versionChanged(version + 1);
    await audit(tx, 'set.changed', { setId: id, fields: Object.keys(given).sort() });
    return this.read(tx, id);
  }

  /** Removes the set, not its contacts. Throws 404. */
  async remove(tx: OfficeTransaction, id: string): Promise<void> {
    if (!(await sets.deleteSet(tx, id))) throw noSet();
    await audit(tx, 'set.deleted', { setId: id });
  }

  /** The contacts of a set (S4-67), filtered and sorted like the list of contacts; `tagged` filters too. Throws 404. */
  async members(
    tx: OfficeTransaction,
    id: string,
    { tagged, ...query }: Record<string, unknown>,
  ): Promise<Page<MemberAnswer>> {
    await this.requireSet(tx, id);
    if (tagged !== undefined && tagged !== 'true' && tagged !== 'false')
      throw commonProblem('BAD_REQUEST', 'tagged must be true or false', { at: { field: 'tagged' } });
    const isTagged: ListExtras['column'] = (
      parameters,
    ) => `EXISTS (SELECT FROM set_tag g WHERE g.office_id = r.office_id
      AND g.contact_id = r.id AND g.set_id = ${parameters.add(id)} AND g.user_id = ${parameters.add(tx.context.userId)})`;
    const page = await this.records.list(tx, contacts, this.grammar.list({ ...query, set: id }), {
      column: (parameters) => `${isTagged(parameters)} AS "tagged"`,
      ...(tagged === undefined ? {} : { condition: (parameters) => `${isTagged(parameters)} = ${tagged}` }),
    });
    return page as Page<MemberAnswer>;
  }

  /** Adds contacts; those that are in the set already stay once. Throws 404 when one of the ids is not there. */
  async addMembers(tx: OfficeTransaction, id: string, given: WhichContactsDto): Promise<SetCountsDto> {
    await this.requireSet(tx, id);
    const changed = await sets.addMembers(tx, id, await this.which(tx, onlyOne(given)));
    await audit(tx, 'set.membersAdded', { setId: id, count: changed });
    return this.counts(tx, id, changed);
  }

  /** Takes contacts out of the set, and everybody's tags with them. Throws 404. */
  async removeMembers(tx: OfficeTransaction, id: string, given: WhichLeaveDto): Promise<SetCountsDto> {
    await this.requireSet(tx, id);
    const { all, tagged, ...which } = onlyOne(given);
    const changed = all
      ? await sets.removeAllMembers(tx, id)
      : tagged
        ? await sets.removeTaggedMembers(tx, id)
        : await sets.removeMembers(tx, id, await this.which(tx, which));
    await audit(tx, 'set.membersRemoved', { setId: id, count: changed });
    return this.counts(tx, id, changed);
  }

  /** From now on exactly these contacts of the set are tagged: some, all, all that match, or none (S4-68). */
  async putTags(tx: OfficeTransaction, id: string, given: WhichTagsDto): Promise<SetCountsDto> {
    await this.requireSet(tx, id);
    const { all, none, ...which } = onlyOne(given);
    const meant = none ? undefined : await this.which(tx, all ? { filter: {} } : which, id);
    await sets.untag(tx, id);
    return this.counts(tx, id, meant ? await sets.tagMembers(tx, id, meant) : 0);
  }

  /** Tags and untags single contacts; the others stay as they are. Throws 404 for a contact that is not in the set. */
  async changeTags(
    tx: OfficeTransaction,
    id: string,
    { tag = [], untag = [] }: ChangeTagsDto,
  ): Promise<SetCountsDto> {
    await this.requireSet(tx, id);
    const removed = untag.length ? await sets.untag(tx, id, untag) : 0;
    const added = tag.length
      ? await sets.tagMembers(tx, id, await this.which(tx, { contactIds: tag }, id))
      : 0;
    return this.counts(tx, id, removed + added);
  }

  /** The contacts that a request means; with `member`, all that it names must be in that set. */
  private async which(
    tx: OfficeTransaction,
    { contactIds, filter = {} }: WhichContactsDto,
    member?: string,
  ): Promise<sets.Which> {
    if (!contactIds) return { selection: this.grammar.selection(filter) };
    const given = new Set(contactIds.map((id) => id.toLowerCase()));
    const ids = await sets.contactsNamed(tx, [...given]);
    const there = member ? await sets.countMembers(tx, member, ids) : ids.length;
    if (there < given.size)
      throw commonProblem(
        'NOT_FOUND',
        `${given.size - there} of the contacts are not ${member ? 'in the set' : 'in your office'}`,
        {
          at: { field: 'contactIds' },
        },
      );
    return { ids };
  }

  private async requireSet(tx: OfficeTransaction, id: string): Promise<void> {
    if (!(await sets.holdSet(tx, id))) throw noSet();
  }

  private async counts(tx: OfficeTransaction, id: string, changed: number): Promise<SetCountsDto> {
    const { members, tagged } = await this.read(tx, id);
    return { changed, members, tagged };
  }
}

function noSet(): Error {
  return commonProblem('NOT_FOUND', 'there is no such set in your office');
}

/** The body as it is when exactly one of its members is given. Throws 422. */
function onlyOne<T extends WhichTagsDto & WhichLeaveDto>(given: T): T {
  const { contactIds, filter, all, none, tagged } = given;
  const members = [contactIds, filter, all || undefined, none || undefined, tagged || undefined].filter(
    (member) => member !== undefined,
  );
  if (members.length === 1) return given;
  throw commonProblem('VALIDATION', 'say in exactly one way which contacts are meant', {
    hint: 'Give contactIds, or filter, or, where it is allowed, all: true, tagged: true or none: true.',
  });
}
