import { projectRoot } from '#platform';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A line of the source documents, or of what the product adds to them. Of the last three at most one is given. */
export interface Requirement {
  /** e.g. S4-26 */
  id: string;
  text: string;
  /** What is still to be built, and where it will be. */
  planned?: string;
  /** Why the product needs nothing for it. */
  notNeeded?: string;
  /** Another line, whose tests prove this one too. */
  sameAs?: string;
}

export interface Requirements {
  /** What the letters before the number stand for. */
  sources: Record<string, string>;
  lines: Requirement[];
}

/** Every requirement, from docs/requirements.json. */
export function readRequirements(): Requirements {
  return JSON.parse(readFileSync(join(projectRoot, 'docs', 'requirements.json'), 'utf8')) as Requirements;
}
