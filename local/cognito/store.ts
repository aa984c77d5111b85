/** Where a user pool keeps what it knows. */

import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../error';
import { LocalStageError } from '../local-stage-error';
import { removeCutOffWrites, writeWhole } from '../write-whole';
import { parseState, type UserPoolState } from './state';

/** Saves at once, so that a change and its keeping are one step that no other request can come between. */
export interface UserPoolStore {
  /** For messages: the file, or what else it is. */
  readonly place: string;
  /**
   * What was saved last; undefined at the very first time.
   *
   * @throws when it is damaged
   */
  load(): UserPoolState | undefined;
  save(state: UserPoolState): void;
}

/** Forgets with the process. */
export function memoryStore(): UserPoolStore {
  let kept: UserPoolState | undefined;
  return {
    place: 'the memory of this process',
    load: () => structuredClone(kept),
    save: (state) => {
      kept = structuredClone(state);
    },
  };
}

/** Keeps everything in one file of the folder, which is made when it is not there. */
export function folderStore(folder: string): UserPoolStore {
  const file = path.join(folder, 'user-pool.json');
  return {
    place: file,
    load: () => {
      if (existsSync(folder)) removeCutOffWrites(file);
      const content = readIfThere(file);
      return content === undefined ? undefined : parse(content, file);
    },
    save: (state) => {
      mkdirSync(folder, { recursive: true });
      // It holds the pool's private key.
      writeWhole(file, state, 0o600);
    },
  };
}

function readIfThere(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new LocalStageError(`${file}, which keeps the users, cannot be read: ${messageOf(cause)}`, {
      cause,
    });
  }
}

function parse(content: string, file: string): UserPoolState {
  try {
    return parseState(JSON.parse(content));
  } catch (cause) {
    throw new LocalStageError(
      `${file}, which keeps the users, is damaged: ${messageOf(cause)}. ` +
        'Mend it, or begin anew without any users: npm start -- --fresh',
      { cause },
    );
  }
}
