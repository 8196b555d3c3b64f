import { ruleText } from '../rules.js';

/** Why a record is in its group, in a sentence for both offices. What is none of these is the line of a rule. */
const REASONS: Readonly<Record<string, string>> = {
  edited: 'Somebody has edited it since it arrived. The edit is kept.',
  created: 'Somebody has made it since the contact arrived. It is kept.',
  holdsKept: 'Something that belongs to it was edited or made since, so it is kept.',
  named: 'A record of another contact names it, so it is kept.',
  deletedThere: 'It was deleted in the office that returned. The office that took back finds it in its bin.',
  withAnother:
    'It did not come back with its contact: the office that returned has given it to another contact or deleted it for good. The office that took back finds its own in the bin.',
  inUseThere: 'The office that took back has it in use by now, and keeps its own.',
  notAccepted: 'It has not arrived.',
  linked: 'It was only linked to one that the office had before. Send it as a new transfer if it is to go.',
  tooLate: 'The time for a return is over. Send it as a new transfer.',
  gone: 'It is not in the office any more.',
  inBin: 'It lies in the bin. Restore it first.',
  inTransit: 'It was sent on and waits for an answer. Recall it first.',
  sentOn: 'It was sent on to another office.',
};

/** The sentence of a reason or of a rule; null for none. */
export function saysReason(recordType: string, reason: string | null): string | null {
  return reason === null ? null : (REASONS[reason] ?? ruleText(recordType, reason));
}
