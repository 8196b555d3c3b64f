import { recordType } from '#catalogue';
import type { OfficeTransaction } from '#database';
import { pageOf, readCursor, versionChanged, type Page } from '#offices';
import { commonProblem } from '#platform';
import { Injectable } from '@nestjs/common';
import { compile } from '../compiled-type.js';
import { explainList } from '../database-errors.js';
import { ListGrammar } from '../query/list-query.js';
import { recordProblem } from '../records.problems.js';
import type { ChangeViewDto, NewViewDto, ViewDto, WhichViewsDto } from './view.dto.js';
import * as views from './view.repository.js';

/** So many of a list nobody can tell apart any more. */
const MOST_VIEWS = 100;

/** How a user wants to see lists: kept for him alone, on whichever machine he works. */
@Injectable()
export class ViewService {
  private readonly grammars = new Map<string, ListGrammar>();

  /** The user's own views of a list, by name. */
  async list(
    tx: OfficeTransaction,
    { recordType: name, cursor, limit }: WhichViewsDto,
  ): Promise<Page<ViewDto>> {
    const rows = await views.listViews(tx, name, readCursor(cursor), limit + 1).catch(explainList);
    return pageOf<ViewDto>(rows, limit, (view) => view.name);
  }

  /** Throws 404, for another user's view as well. */
  async read(tx: OfficeTransaction, id: string): Promise<ViewDto> {
    const view = await views.findView(tx, id);
    if (!view) throw noView();
    return view;
  }

  /** Throws 400 for what the list would refuse, 409 for a taken name or one view too many, 422. */
  async create(tx: OfficeTransaction, given: NewViewDto): Promise<ViewDto> {
    this.check(given);
    if ((await views.countViews(tx, given.recordType)) >= MOST_VIEWS) throw recordProblem('TOO_MANY_VIEWS');
    return this.read(tx, await views.insertView(tx, given));
  }

  /** Throws 404, 412, and as `create`. */
  async change(tx: OfficeTransaction, id: string, version: number, given: ChangeViewDto): Promise<ViewDto> {
    const present = await this.read(tx, id);
    if (present.version !== version) throw versionChanged(present.version);
    const { name = present.name, query = present.query, columns = present.columns } = given;
    this.check({ recordType: present.recordType, name, query, columns });
    if (!(await views.updateView(tx, id, version, { name, query, columns })))
      throw versionChanged(version + 1);
    return this.read(tx, id);
  }

  /** Throws 404. */
  async remove(tx: OfficeTransaction, id: string): Promise<void> {
    if (!(await views.deleteView(tx, id))) throw noView();
  }

  /** A view must be one that its list understands. */
  private check({ recordType: name, query, columns }: NewViewDto): void {
    const ofPage = ['cursor', 'limit'].find((parameter) => parameter in query);
    if (ofPage)
      throw commonProblem('BAD_REQUEST', `a view has no ${ofPage}`, { at: { field: `query.${ofPage}` } });
    this.grammarOf(name).list({ ...query });
    const known = new Set(compile(recordType(name)).shown.map((field) => field.name));
    const unknown = columns.find((column) => !known.has(column));
    if (unknown !== undefined)
      throw commonProblem('VALIDATION', `there is no field ${unknown}`, { at: { field: 'columns' } });
  }

  private grammarOf(name: string): ListGrammar {
    const grammar = this.grammars.get(name) ?? new ListGrammar(compile(recordType(name)));
    this.grammars.set(name, grammar);
    return grammar;
  }
}

function noView(): Error {
  return commonProblem('NOT_FOUND', 'you have no such view');
}
