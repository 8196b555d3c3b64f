import type { OpenDatabase } from '#database';
import { StartError } from '#platform';

/** The login that a backup and a restore need. Throws StartError when the configured one is the application's own. */
export function deploymentLogin({ deploymentUrl }: OpenDatabase): string {
  if (deploymentUrl) return deploymentUrl;
  throw new StartError(
    'DATABASE_URL: interoffice_app sees one office at a time: use a deployment login for backup and restore',
  );
}
