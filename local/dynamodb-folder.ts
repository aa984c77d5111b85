/** The folder that dynalite keeps its tables in: checked before dynalite opens it, which would end the process over it. */

import { readdirSync } from 'node:fs';
import { errorCode, messageOf } from './error';
import { LEVEL_LOCKED, type LevelDb, levelDb, levelReason } from './level';
import { LocalStageError } from './local-stage-error';

/**
 * Reads all of the folder once. A table whose making was cut off is taken out of it, to be made anew: it has taken no
 * items yet.
 *
 * @throws when another process holds the folder, or it is damaged; nothing in it is changed then
 */
export async function checkDynamoDbFolder(folder: string, tableName: string): Promise<void> {
  refuseWithoutCurrent(folder);
  const database = levelDb(folder);
  try {
    await database.open();
    for await (const _entry of database.iterator());
    await removeUnfinished(database, tableName);
  } catch (error) {
    throw unusable(folder, error);
  } finally {
    await database.close();
  }
}

/**
 * LevelDB takes a folder without its file CURRENT for a new one, and deletes what is in it.
 *
 * @see https://github.com/google/leveldb/blob/main/doc/impl.md
 */
function refuseWithoutCurrent(folder: string): void {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw unusable(folder, error);
  }
  const [data] = names.filter((name) => /^MANIFEST-|\.(ldb|log)$/.test(name));
  if (data === undefined || names.includes('CURRENT')) return;
  throw unusable(folder, new Error(`there is ${data}, but no CURRENT`));
}

function unusable(folder: string, error: unknown): LocalStageError {
  const cause = levelReason(error);
  if (errorCode(cause) === LEVEL_LOCKED) {
    return new LocalStageError(`Another process uses the local table in ${folder}. End that first.`, {
      cause: error,
    });
  }
  return new LocalStageError(
    `The local table in ${folder} is damaged: ${messageOf(cause)}. ` +
      'Put a copy of the folder in its place, or begin anew, without likes and users, with: npm start -- --fresh',
    { cause: error },
  );
}

/** dynalite keeps what it knows of a table under this key, and leaves one CREATING for good if it is killed then. */
async function removeUnfinished(database: LevelDb, tableName: string): Promise<void> {
  const key = `table~${tableName}`;
  const table = await database.get(key);
  const unfinished = typeof table === 'object' && table !== null && 'TableStatus' in table;
  if (unfinished && table.TableStatus === 'CREATING') await database.del(key);
}
