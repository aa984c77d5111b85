/** `npm start` as a person types it, in a copy of the service, from the first moment to the last process. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from '../local/error';
import { parseStageFile, type StageFile } from '../local/stage-file';
import { cleanEnvironment } from '../test/support/serverless';
import { copyService, type ServiceCopy } from '../test/support/service-copy';

/** How long a stage may take to start, and to end: longer than any that still works. */
const PATIENCE_MS = 120_000;

export interface StartedStage {
  file: StageFile;
  /** The copy that it runs from. */
  service: ServiceCopy;
  /** The process of npm, above all others of the stage. */
  pid: number;
  /** From the call of npm to the moment when website, API and Cognito answer. */
  secondsToReady: number;
  /** Ctrl-C; rejects when that leaves a process behind. */
  end(): Promise<void>;
}

/**
 * Runs `npm start` in a fresh copy of the service, and waits until it is ready. Whatever happens to this process,
 * it takes the stage and the copy with it.
 *
 * @param args what follows `npm start --`
 * @throws with all that was printed, when the stage does not get ready
 */
export async function npmStart(args: string[]): Promise<StartedStage> {
  const service = copyService();
  const before = performance.now();
  // A process group of its own, as a terminal gives it one: Ctrl-C reaches all of it.
  const child = spawn('npm', ['start', '--', ...args], {
    cwd: service.dir,
    env: cleanEnvironment({ npm_config_update_notifier: 'false' }),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const cleanUp = () => {
    signalGroup(child, 'SIGKILL');
    service.remove();
  };
  process.once('exit', cleanUp);
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk));
  const end = async () => {
    signalGroup(child, 'SIGINT');
    const ended = await within(PATIENCE_MS, () => !signalGroup(child, 0));
    cleanUp();
    process.off('exit', cleanUp);
    if (!ended) throw new Error(`npm start left processes behind after Ctrl-C:\n${Buffer.concat(printed)}`);
  };
  try {
    await once(child, 'spawn');
    const file = await ready(path.join(service.dir, '.local', 'stage.json'), child);
    const secondsToReady = (performance.now() - before) / 1000;
    return { file, service, pid: groupOf(child), secondsToReady, end };
  } catch (cause) {
    await end();
    throw new Error(`npm start did not get ready:\n${Buffer.concat(printed)}`, { cause });
  }
}

async function ready(stageFile: string, child: ChildProcess): Promise<StageFile> {
  if (!(await within(PATIENCE_MS, () => existsSync(stageFile) || hasEnded(child))) || hasEnded(child)) {
    throw new Error(`There is no ${stageFile}.`);
  }
  const file = parseStageFile(readFileSync(stageFile, 'utf8'));
  await Promise.all(
    [
      file.websiteUrl,
      `${file.apiEndpoint}/mysfits`,
      `${file.cognitoEndpoint}${file.userPoolId}/.well-known/jwks.json`,
    ].map(async (url) => {
      const { status } = await fetch(url);
      if (status !== 200) throw new Error(`Expected 200 of ${url}, found ${status}.`);
    }),
  );
  return file;
}

/** Looks every few milliseconds; false when it did not come true in time. */
async function within(milliseconds: number, isTrue: () => boolean): Promise<boolean> {
  const latest = performance.now() + milliseconds;
  while (!isTrue()) {
    if (performance.now() > latest) return false;
    await sleep(10);
  }
  return true;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Signals all processes of the group (0: none); false when none is left. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals | 0): boolean {
  if (child.pid === undefined) return false;
  try {
    process.kill(-child.pid, signal);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw error;
  }
}

function groupOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('npm could not be started.');
  return pid;
}
