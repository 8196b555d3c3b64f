import type { RunOnce } from '#offices';
import { importAnswer, type ImportDto } from './import-answer.dto.js';
import type { ImportRow } from './import.repository.js';

/** Does work that makes an import under the request's idempotency key: what is kept under it is the answer, without where the file lies. */
export async function answeredOnce(
  once: RunOnce,
  work: (atOnce: RunOnce) => Promise<ImportRow>,
): Promise<ImportDto> {
  let answer: unknown;
  const atOnce: RunOnce = async (inTransaction) => {
    let made: unknown;
    answer = await once(async (tx) => {
      made = await inTransaction(tx);
      return importAnswer(made as ImportRow);
    });
    return made as never;
  };
  await work(atOnce);
  return answer as ImportDto;
}
