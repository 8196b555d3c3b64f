import type { Command } from 'commander';

interface Verify {
  office: string[];
  json?: boolean;
}

export function register(program: Command): void {
  const audit = program.command('audit').description('looks after the audit log');
  audit
    .command('verify')
    .description("recomputes the chain of offices' audit logs; exit code 1 when one is broken")
    .requiredOption('--office <name...>', 'the offices')
    .option('--json', 'print one JSON object')
    .action(verify);
}

async function verify({ office, json }: Verify): Promise<void> {
  const { signedHeadsFile, verifyChain } = await import('#audit');
  const { Database } = await import('#database');
  const { Offices } = await import('#offices');
  const { withOffices } = await import('../session.js');
  const { answer } = await import('../output.js');
  const { randomUUID } = await import('node:crypto');
  const reports = await withOffices(async (app) => {
    const [database, offices] = [app.get(Database), app.get(Offices, { strict: false })];
    const found = [];
    for (const name of office) {
      const context = await offices.contextOf(name, randomUUID());
      found.push({
        office: name,
        ...(await database.transaction(context, (tx) => verifyChain(tx, signedHeadsFile()))),
      });
    }
    return found;
  });
  const ok = reports.every((report) => report.ok);
  answer(
    json,
    { ok, offices: reports },
    reports.map((report) =>
      report.broken
        ? `${report.office}: BROKEN at entry ${report.broken.sequence}: ${report.broken.why}`
        : `${report.office}: ${report.entries} entries, whole; head ${report.head}`,
    ),
  );
  if (!ok) process.exitCode = 1;
}
