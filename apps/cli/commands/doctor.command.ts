import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('doctor')
    .description(
      'looks whether everything is in order: configuration, master key, database, role, migrations, tables; exit code 1 when not',
    )
    .option('--json', 'print one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const { examine } = await import('../doctor.js');
      const { answer } = await import('../output.js');
      const findings = await examine();
      const ok = findings.every((finding) => finding.ok);
      answer(
        json,
        { ok, findings },
        findings.map((finding) => `${finding.ok ? 'ok     ' : 'MISTAKE'}  ${finding.about}: ${finding.says}`),
      );
      if (!ok) process.exitCode = 1;
    });
}
