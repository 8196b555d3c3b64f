import { FIGURES, type Receipt, type WithheldRow } from './answers.js';
import { Paper } from './paper.js';
import { compareReceipts, receive } from './receive.js';
import { countRules, occurred, RULE_LINES, sentenceOf, type RuleCount } from './rules.js';
import { sendSets } from './send.js';
import { setStage, type Stage } from './stage.js';
import { askElsewhere, inspect, lookForMarks, reconcile, type After } from './verify.js';
import { difference, viewOf } from './view.js';

/** What `--json` prints. */
export interface DemoResult {
  ok: boolean;
  transfers: {
    id: string;
    state: string;
    receipt: ({ recordType: string } & Record<(typeof FIGURES)[number], number>)[];
    withheld: { rule: string; recordType: string; count: number }[];
  }[];
  rules: RuleCount[];
}

/** Lines whose withheld things hold no text that could be marked. */
const WITHOUT_TEXT: readonly string[] = ['S4-21', 'S4-35', 'S4-49', 'S4-59'];

/** Performs S4-65 to S4-80 against a running program whose demo offices are loaded. */
export async function runDemo(
  address: string,
  mark: string,
  quiet: boolean,
): Promise<{ result: DemoResult; failed: readonly string[] }> {
  const started = Date.now();
  const paper = new Paper(quiet);
  const stage = await setStage(address, mark, paper);
  const transferIds = await sendSets(stage);
  await receive(stage, transferIds);
  const receipts: Receipt[] = [];
  for (const id of transferIds) receipts.push(await compareReceipts(stage, id));
  const rules = await verify(stage, receipts);
  paper.end((Date.now() - started) / 1000);
  return {
    result: { ok: paper.failed.length === 0, transfers: receipts.map(shortReceipt), rules },
    failed: paper.failed,
  };
}

async function verify(stage: Stage, receipts: readonly Receipt[]): Promise<RuleCount[]> {
  const { paper, sender, recipient, before } = stage;
  const [source, target] = [await viewOf(sender), await viewOf(recipient)];
  const after: After = {
    source,
    target,
    come: (recordType) => difference(target, before.target, recordType),
  };
  const withheld: WithheldRow[] = [];
  for (const { transferId } of receipts)
    withheld.push(...(await recipient.all<WithheldRow>(`/api/transfers/${transferId}/withheld`)));
  reconcile(stage, after, withheld);
  await inspect(stage, after, withheld);
  lookForMarks(
    stage,
    RULE_LINES.filter((line) => !WITHOUT_TEXT.includes(line)),
  );
  await askElsewhere(stage, receipts[0]?.transferId as string, after.come('contact')[0]);
  const rules = countRules(after.come, receipts);
  paper.step('Rules', 'What each line of the source document kept and withheld');
  paper.table([
    ['rule', 'kept', 'withheld', ''],
    ...rules.map(({ line, kept, withheld: stayed }) => [line, kept, stayed, sentenceOf(line)]),
  ]);
  const idle = rules.filter((rule) => !occurred(rule)).map(({ line }) => line);
  paper.check(
    'each rule has kept what it keeps and withheld what it withholds',
    idle.length === 0,
    idle.join(', '),
  );
  return rules;
}

function shortReceipt({ transferId, state, lines, withheld }: Receipt): DemoResult['transfers'][number] {
  const figures = (line: Receipt['lines'][number]): Record<(typeof FIGURES)[number], number> =>
    Object.fromEntries(FIGURES.map((figure) => [figure, line[figure]])) as Record<
      (typeof FIGURES)[number],
      number
    >;
  return {
    id: transferId,
    state,
    receipt: lines.map((line) => ({ recordType: line.recordType, ...figures(line) })),
    withheld: withheld.map(({ line, recordType, count }) => ({ rule: line, recordType, count })),
  };
}
