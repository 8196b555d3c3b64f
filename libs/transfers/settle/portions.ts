/** Contacts that one statement of a step decides at most: what the program holds of them does not grow with the transfer. */
export const PORTION = 2000;

/** Takes at most PORTION contacts after `after`, in the order of their ids; answers their ids. */
export type Take = (after: string | null) => Promise<string[]>;

/**
 * Takes portion after portion, within the transaction of the step, and does with each what follows; `last` tells the last one,
 * which may be empty. Answers how many contacts were taken.
 */
export async function inPortions(
  take: Take,
  follow: (contactIds: readonly string[], last: boolean) => Promise<void>,
): Promise<number> {
  let count = 0;
  let after: string | null = null;
  for (let last = false; !last;) {
    const contactIds: string[] = await take(after);
    last = contactIds.length < PORTION;
    count += contactIds.length;
    after = contactIds.toSorted().at(-1) ?? null;
    if (count > 0) await follow(contactIds, last);
  }
  return count;
}
