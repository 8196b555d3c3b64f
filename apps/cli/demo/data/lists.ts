import { fieldOf, recordType } from '#catalogue';
import type { Desk } from './desk.js';
import type { Somebody } from './people.js';

/** Whom a list names: contacts that the target office will have, and one that it will not. */
export interface Listed {
  present: readonly Somebody[];
  missing: Somebody;
}

type PartyType = 'policyParty' | 'pendingCaseParty' | 'investmentAccountParty';
const PARENT: Record<PartyType, string> = {
  policyParty: 'policyId',
  pendingCaseParty: 'pendingCaseId',
  investmentAccountParty: 'investmentAccountId',
};

/** Fills every list of a policy, case or account (S4-31 to S4-33, S4-39 to S4-42, S4-44, S4-45). */
export function fillLists(desk: Desk, type: PartyType, parentId: string, { present, missing }: Listed): void {
  for (const { list, line } of listsOf(type)) {
    const row = { [PARENT[type]]: parentId, list };
    for (const somebody of present)
      desk.book.add(type, { ...row, contactId: somebody.id, role: 'As agreed' });
    desk.book.add(type, { ...row, contactId: missing.id, remark: desk.canary(line, 'Only in this office.') });
  }
}

/** Names somebody in one list, with a remark that must not leave the office for the reason `line`. */
export function listOnly(
  desk: Desk,
  type: PartyType,
  parentId: string,
  list: string,
  somebody: Somebody,
  line: string,
): void {
  desk.book.add(type, {
    [PARENT[type]]: parentId,
    list,
    contactId: somebody.id,
    remark: desk.canary(line, 'Stays here.'),
  });
}

/** The lists of a party type, with the line that each is kept or withheld by. */
export function listsOf(type: PartyType): { list: string; line: string }[] {
  const contact = fieldOf(recordType(type), 'contactId');
  return (fieldOf(recordType(type), 'list').choices ?? []).map((list) => ({
    list,
    line: contact.rules.find((rule) => rule.when?.is?.includes(list))?.line as string,
  }));
}
