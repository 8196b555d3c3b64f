import { log, Problem, StartError } from '#platform';

/** Ends with one line for a mistake that a person can mend; what we did not foresee keeps its stack, in the log. */
export function tellAndExit(error: unknown): never {
  if (error instanceof StartError || error instanceof Problem) {
    const hint = error instanceof Problem ? ` (${error.more.hint ?? error.kind.hint})` : '';
    process.stderr.write(`interoffice: ${error.message}${hint}\n`);
  } else {
    process.stderr.write(`interoffice: ${(error as Error).message}\n`);
    log().debug({ err: error }, 'unforeseen');
  }
  process.exit(1);
}
