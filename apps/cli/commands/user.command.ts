import type { Command } from 'commander';

interface CreateUser {
  office: string;
  fullName: string;
  email?: string;
  role: string[];
  right: string[];
  json?: boolean;
}

export function register(program: Command): void {
  const user = program.command('user').description('makes users');
  user
    .command('create <name>')
    .description('makes a user, whose password is asked for (or read from standard input)')
    .requiredOption('--office <name>', 'the office he belongs to')
    .requiredOption('--full-name <name>', 'his full name')
    .option('--email <address>', 'his e-mail address')
    .option('--role <name...>', 'roles that he gets', [])
    .option('--right <name...>', 'single rights that he gets', [])
    .option('--json', 'print one JSON object')
    .action(createUser);
}

async function createUser(
  name: string,
  { office, fullName, email, role, right, json }: CreateUser,
): Promise<void> {
  const { isRight, Offices } = await import('#offices');
  const { StartError } = await import('#platform');
  const { withOffices } = await import('../session.js');
  const { readPassword } = await import('../password.js');
  const { answer } = await import('../output.js');
  const { randomUUID } = await import('node:crypto');
  const unknown = right.find((candidate) => !isRight(candidate));
  if (unknown !== undefined) throw new StartError(`there is no right "${unknown}"`);
  const password = await readPassword();
  const given = {
    name,
    fullName,
    password,
    ...(email === undefined ? {} : { email }),
    roles: role,
    rights: right.filter(isRight),
  };
  const id = await withOffices((app) =>
    app.get(Offices, { strict: false }).createUser(office, given, randomUUID()),
  );
  answer(json, { userId: id }, [`made user ${name} (${id}) of office ${office}`]);
}
