import type { Command } from 'commander';

interface CreateOffice {
  organisation?: string;
  parent?: string;
  administrator: string;
  fullName: string;
  json?: boolean;
}

export function register(program: Command): void {
  const office = program.command('office').description('makes offices');
  office
    .command('create <name>')
    .description(
      'makes an office with its first roles and an administrator, whose password is asked for (or read from standard input)',
    )
    .option('--organisation <name>', 'the organisation it belongs to; made if it is new')
    .option('--parent <office>', 'its parent office')
    .requiredOption('--administrator <user>', 'name that the administrator signs in with')
    .requiredOption('--full-name <name>', "the administrator's full name")
    .option('--json', 'print one JSON object')
    .action(createOffice);
}

async function createOffice(name: string, options: CreateOffice): Promise<void> {
  const { Offices } = await import('#offices');
  const { withOffices } = await import('../session.js');
  const { readPassword } = await import('../password.js');
  const { answer } = await import('../output.js');
  const { randomUUID } = await import('node:crypto');
  const { organisation, parent, administrator, fullName, json } = options;
  const password = await readPassword();
  const made = await withOffices((app) =>
    app.get(Offices, { strict: false }).createOffice(
      {
        name,
        ...(organisation === undefined ? {} : { organisation }),
        ...(parent === undefined ? {} : { parent }),
        administrator: { name: administrator, fullName, password },
      },
      randomUUID(),
    ),
  );
  answer(json, made, [`made office ${name} (${made.officeId}) with administrator ${administrator}`]);
}
