import { accessSync, constants, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
const ENOUGH = 4 * 1024 ** 3;

/**
 * Puts the folders that tests make into memory, where there is room for them: a database is 900 files, and a disk's file
 * system that has just deleted some of another one looks long for their numbers (ext4: half of a database's processor time).
 * TMPDIR, where it is set, is kept; TEST_DISK says afterwards where folders would have been.
 */
export function workInMemory() {
  if (process.env.TMPDIR || !hasRoom()) return;
  process.env.TEST_DISK = tmpdir();
  process.env.TMPDIR = MEMORY;
}

function hasRoom() {
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return Math.min(bavail * bsize, freemem()) > ENOUGH;
  } catch {
    return false; // another system
  }
}
