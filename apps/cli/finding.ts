/** What was looked at, whether it is in order, and what there is to say about it. */
export interface Finding {
  about: string;
  ok: boolean;
  says: string;
}
