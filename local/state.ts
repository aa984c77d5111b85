/** The folder `.local/`: what the local stage keeps between runs, and where it says where everything is. */

import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { errorCode, messageOf } from './error';
import { LocalStageError } from './local-stage-error';
import { writeWhole } from './write-whole';

/** What `.local/stage.json` says while the stage runs. */
export interface StageFile {
  websiteUrl: string;
  apiEndpoint: string;
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  cognitoEndpoint: string;
  nlbUrl: string;
  dynamodbEndpoint: string;
  mailboxUrl: string;
  /** The process that runs the stage. */
  pid: number;
}

export class StateFolder {
  constructor(readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  path(...names: string[]): string {
    return path.join(this.folder, ...names);
  }

  /**
   * Refuses to run beside a stage that already uses the folder.
   *
   * @throws naming the other process, or the file that should say which it is and is damaged
   */
  claim(): void {
    const other = this.#read<Partial<StageFile>>('stage.json', 'Delete it, if no other npm start runs here.');
    if (other?.pid !== undefined && other.pid !== process.pid && isAlive(other.pid)) {
      throw new LocalStageError(
        `A local stage already runs here: process ${other.pid}, ${other.websiteUrl}. ` +
          `End it first (Ctrl-C where it runs, or: kill ${other.pid}).`,
      );
    }
  }

  /** Forgets users, likes and everything else. */
  clear(): void {
    rmSync(this.folder, { recursive: true, force: true });
    mkdirSync(this.folder, { recursive: true });
  }

  writeStage(stage: StageFile): void {
    writeWhole(this.path('stage.json'), stage);
  }

  removeStage(): void {
    rmSync(this.path('stage.json'), { force: true });
  }

  /**
   * A value that is made once and stays the same between runs.
   *
   * @throws when the file that holds it is damaged
   */
  once<Value>(name: string, make: () => Value): Value {
    const file = `${name}.json`;
    const kept = this.#read<Value>(file, 'Mend or delete it, or begin anew with: npm start -- --fresh');
    if (kept !== undefined) return kept;
    const made = make();
    writeWhole(this.path(file), made);
    return made;
  }

  #read<Value>(name: string, remedy: string): Value | undefined {
    const file = this.path(name);
    try {
      return JSON.parse(readFileSync(file, 'utf8')) as Value;
    } catch (cause) {
      if (errorCode(cause) === 'ENOENT') return undefined;
      throw new LocalStageError(`${file} cannot be read: ${messageOf(cause)}. ${remedy}`, { cause });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
