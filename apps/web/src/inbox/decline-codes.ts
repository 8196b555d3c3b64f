import type { Schemas } from '../api/client';
import { en } from '../texts/en';

export type DeclineCode = Schemas['DeclineDto']['code'];
type Named = keyof typeof en.inbox.codes;

// The server has the list; here it is that of the texts. A code without a text, or a text without its code, does not compile.
const texts: Record<DeclineCode, string> = en.inbox.codes;

/** The reasons for which a contact is declined, in the order in which they are offered. */
export const DECLINE_CODES: readonly DeclineCode[] = Object.keys(texts) as Named[];
