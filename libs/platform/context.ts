/** Who acts, for which office: the first argument of everything that reads or writes an office's rows. */
export interface Context {
  readonly officeId: string;
  /** Parents of the office, nearest first: they may own carriers and products that this office uses (S4-37). */
  readonly ancestorIds: readonly string[];
  /** null: the system acts (a job, a command) */
  readonly userId: string | null;
  /** What receipts, lists and screens call him: his full name, never the one he signs in with. */
  readonly userName: string;
  /** One sign-in; relations are carried together within one (S4-29). */
  readonly sessionId: string | null;
  /** Of the access token of a request; the user's own has risen since if his tokens count no more. */
  readonly tokenVersion?: number;
  readonly requestId: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether a text is a UUID; ids enter SQL settings only after this check. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && UUID.test(text);
}
