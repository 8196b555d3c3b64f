import { log, projectRoot } from '#platform';
import { config } from '#platform';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RunningApi } from '../api/start.js';

/** Somebody whom the demo lets in. */
export interface SignIn {
  office: string;
  user: string;
  password: string;
}

/**
 * What apps/cli/demo/load.ts exports. Loads the demo organisation through the running application unless it is there,
 * and returns who may sign in.
 */
export interface DemoFile {
  loadDemoOffices(api: RunningApi): Promise<SignIn[]>;
}

/** The first start on an embedded database makes the demo organisation; a later one only tells its sign-ins. */
export async function loadDemoOnFirstStart(api: RunningApi): Promise<SignIn[]> {
  const file = join(projectRoot, 'dist', 'apps', 'cli', 'demo', 'load.js');
  if (!config().demo || !api.database.embedded || !existsSync(file)) return [];
  const { loadDemoOffices } = (await import(pathToFileURL(file).href)) as DemoFile;
  try {
    return await loadDemoOffices(api);
  } catch (error) {
    log().error({ err: error }, 'the demo offices cannot be made');
    return [];
  }
}
