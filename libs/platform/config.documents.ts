import { settingList } from './config.js';

/** The text of `.env.example`: every setting with its meaning, commented out at its default. */
export function environmentExample(): string {
  const blocks = settingList().map(
    ({ variable, help, choices, default: preset }) =>
      `# ${help}${choices ? ` One of: ${choices.join(', ')}.` : ''}\n#${variable}=${preset ?? ''}\n`,
  );
  return `# Generated from libs/platform/config.schema.ts by \`npm run generate\`. Copy to .env and change what you need.\n\n${blocks.join('\n')}`;
}

/** The text of docs/configuration.md. */
export function configurationPage(): string {
  const rows = settingList().map((setting) => {
    const range =
      setting.choices?.join(', ') ??
      (setting.most === undefined ? setting.kind : `${setting.least} to ${setting.most}`);
    return `| \`${setting.variable}\` | ${range} | ${setting.default === null ? '' : `\`${setting.default}\``} | ${setting.help.replaceAll('|', '\\|')} |`;
  });
  return [
    '# Configuration',
    '',
    '<!-- Generated from libs/platform/config.schema.ts by `npm run generate`. -->',
    '',
    'Settings are environment variables, or lines of a file `.env` in the project; the environment wins. They are read',
    'once, at start, and checked: a wrong or misspelt one stops the start with one line that names it.',
    '',
    '| variable | values | default | meaning |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
