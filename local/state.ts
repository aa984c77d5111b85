/** The folder `.local/`: what the local stage keeps between runs, and where it says where everything is. */

import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { errorCode, messageOf } from './error';
import { type FolderLock, takeLock } from './folder-lock';
import { LocalStageError } from './local-stage-error';
import { parseStageFile, type StageFile } from './stage-file';
import { writeWhole } from './write-whole';

const STAGE_FILE = 'stage.json';
const LOCK = 'lock';

const FRESH = 'begin anew with: npm start -- --fresh';

export class StateFolder {
  /** While the folder is this process's own. */
  #lock: FolderLock | undefined;

  /** @throws when there is no such folder and none can be made */
  constructor(readonly folder: string) {
    attempt(`The folder ${folder} cannot be made`, 'Move away what stands in its place.', () =>
      mkdirSync(folder, { recursive: true }),
    );
  }

  path(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  /**
   * Makes the folder this process's own, until that ends or releases it. To claim it again changes nothing.
   *
   * @throws when another process has it, naming that, and when the lock cannot be had
   */
  async claim(): Promise<void> {
    if (this.#lock) return;
    this.#lock = await takeLock(this.path(LOCK));
    if (!this.#lock) throw new LocalStageError(this.#whoRunsHere());
    // Of a stage that was killed, it would say where nothing is any more.
    this.removeStage();
  }

  #whoRunsHere(): string {
    try {
      const { pid, websiteUrl } = parseStageFile(readFileSync(this.path(STAGE_FILE), 'utf8'));
      return (
        `A local stage already runs here: process ${pid}, ${websiteUrl}. ` +
        `End it first (Ctrl-C where it runs, or: kill ${pid}).`
      );
    } catch (error) {
      // The lock alone decides; the file only helps to say more.
      return (
        `Another npm start uses ${this.folder}, and does not say where it is (${messageOf(error)}). ` +
        'It may just be starting, or ending: wait for it, or end it first.'
      );
    }
  }

  /** Lets another process claim the folder. */
  async release(): Promise<void> {
    const lock = this.#lock;
    this.#lock = undefined;
    await lock?.release();
  }

  /**
   * Forgets users, likes and everything else; the claim stays.
   *
   * @throws when the folder is not claimed: another stage may live in it
   */
  clear(): void {
    if (!this.#lock) {
      throw new LocalStageError(
        `${this.folder} was not claimed, so nothing in it is deleted. Await claim() first.`,
      );
    }
    for (const name of readdirSync(this.folder)) {
      if (name !== LOCK) remove(this.path(name));
    }
  }

  /** @throws when the file cannot be written */
  writeStage(stage: StageFile): void {
    this.#write(STAGE_FILE, stage);
  }

  removeStage(): void {
    remove(this.path(STAGE_FILE));
  }

  /**
   * Texts that are made once and stay the same between runs.
   *
   * @param make makes them; it is called also where they are kept, to tell which names those have to have
   * @throws when the file that holds them is damaged, which is left as it is, or cannot be written
   */
  once<Name extends string>(name: string, make: () => Record<Name, string>): Record<Name, string> {
    const file = `${name}.json`;
    const made = make();
    const kept = attempt(`${this.path(file)} cannot be read`, `Mend or delete it, or ${FRESH}`, () =>
      readTexts(this.path(file), made),
    );
    if (kept) return kept;
    this.#write(file, made);
    return made;
  }

  #write(name: string, value: unknown): void {
    const remedy = 'Make room, or see to it that the folder can be written to.';
    attempt(`${this.path(name)} cannot be written`, remedy, () => writeWhole(this.path(name), value));
  }
}

/**
 * Reads the texts of a JSON file.
 *
 * @param like has a text for each name that should be there
 * @returns undefined when there is no file
 */
function readTexts<Name extends string>(
  file: string,
  like: Record<Name, string>,
): Record<Name, string> | undefined {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
  const value: unknown = JSON.parse(content);
  const given = new Map<string, unknown>(Object.entries(value ?? {}));
  const texts = { ...like };
  for (const name in like) {
    const text = given.get(name);
    if (typeof text !== 'string' || text === '') {
      throw new LocalStageError(`expected a text as "${name}", found ${JSON.stringify(text) ?? 'nothing'}`);
    }
    texts[name] = text;
  }
  return texts;
}

function remove(file: string): void {
  attempt(`${file} cannot be deleted`, 'Delete it by hand.', () =>
    rmSync(file, { recursive: true, force: true }),
  );
}

/** Does something with a file; an error says what that was, why it failed and what to do. */
function attempt<Result>(failure: string, remedy: string, work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new LocalStageError(`${failure}: ${messageOf(cause)}. ${remedy}`, { cause });
  }
}
