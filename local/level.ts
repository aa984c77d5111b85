/** LevelDB, which dynalite brings along and keeps its tables in. */

import { createRequire } from 'node:module';

/** The part of https://github.com/Level/level that this project uses. Values are JSON. */
export interface LevelDb {
  /** Rejects with {@link LEVEL_NOT_OPEN}, and the reason as its cause. */
  open(): Promise<void>;
  close(): Promise<void>;
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): Promise<void>;
  del(key: string): Promise<void>;
  iterator(): AsyncIterable<[key: string, value: unknown]>;
  keys(options?: object): LevelIterator;
  values(options?: object): LevelIterator;
}

/** Holds memory, and a snapshot of the database, until it is closed. */
export interface LevelIterator {
  close(): Promise<void>;
}

/** The codes of errors. */
export const LEVEL_NOT_OPEN = 'LEVEL_DATABASE_NOT_OPEN';
/** Another process holds the folder, or this one does already. */
export const LEVEL_LOCKED = 'LEVEL_LOCKED';

interface LevelClass {
  new (folder: string, options: { valueEncoding: 'json' }): LevelDb;
  readonly prototype: LevelDb;
}

/** The very class that dynalite uses. */
export function levelClass(): LevelClass {
  const { Level }: { Level: LevelClass } = createRequire(require.resolve('dynalite'))('level');
  return Level;
}

/** A database in a folder, not yet open; opening makes the folder where there is none. */
export function levelDb(folder: string): LevelDb {
  return new (levelClass())(folder, { valueEncoding: 'json' });
}

/** Why a database could not be opened: the error below that which only says so. */
export function levelReason(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? error.cause : error;
}
