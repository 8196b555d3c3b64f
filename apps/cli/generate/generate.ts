import { projectRoot } from '#platform';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { generators } from './generators.js';

/** Writes every generated file that differs. Returns their names; with `checkOnly` nothing is written. */
export async function generateFiles(checkOnly: boolean): Promise<string[]> {
  const stale: string[] = [];
  for (const { file, text } of generators) {
    const path = join(projectRoot, file);
    const wanted = await formatted(path, await text());
    if (existsSync(path) && readFileSync(path, 'utf8') === wanted) continue;
    stale.push(file);
    if (checkOnly) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, wanted);
  }
  return stale;
}

/** As Prettier would write it, so that generated files and the check of the format agree. */
async function formatted(path: string, text: string): Promise<string> {
  if (!/\.(md|json|ts)$/.test(path)) return text;
  return format(text, { ...(await resolveConfig(path)), filepath: path });
}
