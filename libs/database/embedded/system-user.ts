import { log, projectRoot, StartError } from '#platform';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface SystemUser {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root; then it runs as the system user `postgres`, who is made if he is missing. */
export function serverUser(): SystemUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return findUser() ?? createUser();
}

function findUser(): SystemUser | undefined {
  try {
    const id = (flag: string): number =>
      Number(execFileSync('id', [flag, 'postgres'], { stdio: 'pipe' }).toString());
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function createUser(): SystemUser {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'pipe' });
  } catch {
    // told below, together with a user that is missing all the same
  }
  const user = findUser();
  if (!user) {
    throw new StartError(
      'PostgreSQL does not run as root, and a system user "postgres" cannot be made: start as an ordinary user',
    );
  }
  return user;
}

/** Gives the folder to the server's user and lets him walk to it and to the programs. */
export function openTo(user: SystemUser | undefined, folder: string): void {
  if (!user) return;
  chownSync(folder, user.uid, user.gid);
  for (const place of [folder, projectRoot]) openPath(user, place);
}

/** Lets everybody pass through (not look into) the folders above, and says so: a home of root is usually closed. */
function openPath(user: SystemUser, place: string): void {
  for (let above = dirname(place); existsSync(above); above = dirname(above)) {
    const { mode, uid, gid } = statSync(above);
    const needed = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & needed)) {
      chmodSync(above, (mode & 0o7777) | needed);
      log().warn(
        { folder: above },
        'opened this folder for passing through, so that PostgreSQL reaches its data',
      );
    }
    if (above === dirname(above)) return;
  }
}
