import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { parseEnv } from 'node:util';
import { settings, type Config, type Setting, type SettingName } from './config.schema.js';
import { projectRoot } from './project-root.js';

/** A mistake in the surroundings of the program (a setting, a port, a file): told in one line, without a stack. */
export class StartError extends Error {
  override name = 'StartError';
}

type Environment = Record<string, string | undefined>;

let current: Config | undefined;

/** The settings of this process: read once, from the environment and the file `.env`. Throws StartError. */
export function config(): Config {
  return (current ??= readConfig({ ...environmentFile(), ...process.env }));
}

/** Reads and checks all settings. Throws one StartError that names every mistake, one line each. */
export function readConfig(environment: Environment): Config {
  const mistakes = unknownVariables(environment);
  const entries = Object.entries(settings).map(([name, setting]) => {
    const value = readSetting(setting, environment[setting.variable]);
    if (value instanceof Error) mistakes.push(`${setting.variable}: ${value.message}`);
    return [name, value];
  });
  if (mistakes.length) throw new StartError(mistakes.join('\n'));
  return Object.freeze(Object.fromEntries(entries)) as Config;
}

function environmentFile(): Environment {
  const file = join(projectRoot, '.env');
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

function readSetting(setting: Setting, given: string | undefined): unknown {
  const text = given?.trim() || setting.default;
  if (text === null) return undefined;
  if (setting.choices && !setting.choices.includes(text))
    return new Error(`must be one of ${setting.choices.join(', ')}`);
  return readers[setting.kind](text, setting);
}

const readers: Record<Setting['kind'], (text: string, setting: Setting) => unknown> = {
  text: (text) => text,
  secret: (text) => text,
  folder: (text) => (isAbsolute(text) ? text : join(projectRoot, text)),
  boolean: (text) => ({ true: true, false: false })[text] ?? new Error('must be true or false'),
  integer: (text, { least = 0, most = Number.MAX_SAFE_INTEGER }) =>
    /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most
      ? Number(text)
      : new Error(`must be a whole number from ${least} to ${most}`),
};

/** A misspelt variable would silently do nothing, so it stops the start. INTEROFFICE_TEST_… is for the tests alone. */
function unknownVariables(environment: Environment): string[] {
  const known = new Set<string>(Object.values(settings).map((setting) => setting.variable));
  return Object.keys(environment)
    .filter((name) => /^INTEROFFICE_(?!TEST_)/.test(name) && !known.has(name))
    .map((name) => `${name}: there is no such setting; docs/configuration.md lists them`);
}

/** The settings in the order of the schema, for what is generated from it. */
export function settingList(): (Setting & { name: SettingName })[] {
  return Object.entries(settings).map(([name, setting]) => ({ ...setting, name: name as SettingName }));
}
