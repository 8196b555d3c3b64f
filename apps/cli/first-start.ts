import { config, log } from '#platform';
import type { RunningApi } from '../api/start.js';

/** Somebody whom the demo lets in. */
export interface SignIn {
  office: string;
  user: string;
  password: string;
}

/** The first start on an embedded database makes the demo organisation; a later one only tells its sign-ins. */
export async function loadDemoOnFirstStart(api: RunningApi): Promise<SignIn[]> {
  if (!config().demo || !api.database.embedded) return [];
  const { loadDemoOffices } = await import('./demo/load.js');
  try {
    return await loadDemoOffices(api);
  } catch (error) {
    log().error({ err: error }, 'the demo offices cannot be made');
    return [];
  }
}
