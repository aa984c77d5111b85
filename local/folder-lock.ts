/** A lock that one process can hold at a time. */

import { errorCode, messageOf } from './error';
import { LEVEL_LOCKED, levelDb, levelReason } from './level';
import { LocalStageError } from './local-stage-error';

export interface FolderLock {
  release(): Promise<void>;
}

/**
 * Takes a lock. It is the operating system's own, on an empty LevelDB: two processes cannot both have it, and it ends
 * with its process, also by `kill -9`. A file with a process ID in it could promise neither.
 *
 * @param folder for the lock alone
 * @returns undefined when somebody else has it
 * @throws when the folder cannot be used
 */
export async function takeLock(folder: string): Promise<FolderLock | undefined> {
  const database = levelDb(folder);
  try {
    await database.open();
    return { release: () => database.close() };
  } catch (error) {
    const cause = levelReason(error);
    if (errorCode(cause) === LEVEL_LOCKED) return undefined;
    throw new LocalStageError(
      `${folder} cannot be used as a lock: ${messageOf(cause)}. ` +
        'Nothing is kept in it: delete it, if no npm start runs here.',
      { cause: error },
    );
  }
}
