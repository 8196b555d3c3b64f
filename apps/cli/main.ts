import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/*
 * Nothing of the application is loaded here: help and wrong usage are told at once, and each command loads what it needs.
 */

/** What a file `commands/<name>.command.ts` exports: it adds its command to the program. */
export interface CommandFile {
  register(program: Command): void;
}

const about = join(import.meta.dirname, '..', '..', '..', 'package.json'); // above dist/apps/cli
const { version } = JSON.parse(readFileSync(about, 'utf8')) as { version: string };
const program = new Command('interoffice')
  .description('Moves contacts, and everything that belongs to them, from one office to another.')
  .version(version)
  .configureOutput({ outputError: (text, write) => write(`${onOneLine(text)}\n`) })
  .configureHelp({ sortSubcommands: true });

const folder = join(import.meta.dirname, 'commands');
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.command.js'))
  .sort()) {
  const { register } = (await import(pathToFileURL(join(folder, file)).href)) as CommandFile;
  register(program);
}
exitAsError(program);

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode);
  const { tellAndExit } = await import('../api/exit.js');
  tellAndExit(error);
}

function onOneLine(text: string): string {
  const says = text
    .replace(/^error: /, '')
    .trim()
    .replace(/\s*\n\s*/g, ' ');
  return `interoffice: ${says} (interoffice --help tells the commands)`;
}

/** Wrong usage ends with 2, so that a script can tell it from a failure. */
function exitAsError(command: Command): void {
  command.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  command.commands.forEach(exitAsError);
}
