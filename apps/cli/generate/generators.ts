import { configurationPage, environmentExample } from '#platform';
import { apiTypes } from './api-types.js';
import { coveragePage } from './coverage.page.js';
import { rulesPage } from './rules.page.js';

/** A file that is made from the program, and how. */
export interface Generator {
  /** From the project's root. */
  file: string;
  text(): string | Promise<string>;
}

/** Every generated file. Add one here and `npm run generate` writes it, and CI holds it against what it should be. */
export const generators: readonly Generator[] = [
  { file: '.env.example', text: environmentExample },
  { file: 'docs/configuration.md', text: configurationPage },
  { file: 'docs/rules.md', text: rulesPage },
  { file: 'apps/web/src/api/schema.ts', text: apiTypes },
  { file: 'docs/coverage.md', text: () => coveragePage() },
];
