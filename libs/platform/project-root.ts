import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder that holds package.json, found upwards from this file, whether it runs from dist or from source. */
export const projectRoot: string = findUp(import.meta.dirname, 'package.json');

function findUp(folder: string, file: string): string {
  if (existsSync(join(folder, file))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no ${file} above ${import.meta.dirname}`);
  return findUp(parent, file);
}
