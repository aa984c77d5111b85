import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Mail } from '../../local/mail';
import { parseStageFile, type StageFile } from '../../local/stage-file';
import { mailsOf } from './mails';
import { cleanEnvironment } from './serverless';
import { copyService, type ServiceCopy } from './service-copy';

/** `npm start`, in a copy of the service, from its start to Ctrl-C. */
export interface RunningStage {
  file: StageFile;
  service: ServiceCopy;
  /** All that it has printed until now. */
  printed(): string;
  /** Resolves when a line that it prints from now on matches. */
  prints(pattern: RegExp): Promise<void>;
  mails(): Promise<Mail[]>;
  /** What no program can do anything about. */
  kill(): Promise<void>;
  /** Ctrl-C; gives the exit code. */
  interrupt(): Promise<number | null>;
  /** Ends it if it still runs, and removes the copy. */
  remove(): Promise<void>;
}

/** A start that is not to come up: gives how it ended, and all that it printed. */
export async function refusedStart(
  service: ServiceCopy,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  const child = spawnStart(service, args);
  const output = collect(child);
  await once(child, 'close');
  return { code: child.exitCode, output: output.text() };
}

/** Ctrl-C while the service is compiled, which reaches the whole group of processes, as a terminal does it. */
export async function interruptedStart(
  service: ServiceCopy,
): Promise<{ code: number | null; output: string }> {
  const child = spawnStart(service, [], { detached: true });
  const output = collect(child);
  await output.matches(/compiling the service/);
  if (child.pid === undefined) throw new Error('npm start has no process.');
  process.kill(-child.pid, 'SIGINT');
  const [code] = await once(child, 'close');
  return { code: code as number | null, output: output.text() };
}

function spawnStart(service: ServiceCopy, args: string[], options: { detached?: boolean } = {}) {
  return spawn(process.execPath, [path.join(service.dir, 'scripts', 'start.cjs'), ...args], {
    ...options,
    cwd: service.dir,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export async function startStage(
  service: ServiceCopy = copyService(),
  ...args: string[]
): Promise<RunningStage> {
  const child = spawnStart(service, args);
  const output = collect(child);
  await output.matches(/Ctrl-C ends all of it/);
  const file = parseStageFile(service.read(path.join('.local', 'stage.json')));
  const interrupt = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await ended;
    return child.exitCode;
  };
  return {
    file,
    service,
    printed: output.text,
    prints: (pattern) => output.matches(pattern, output.text().length),
    mails: () => mailsOf(file),
    interrupt,
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    remove: async () => {
      await interrupt();
      service.remove();
    },
  };
}

function collect(child: ChildProcess) {
  let printed = '';
  const waiting = new Set<() => void>();
  const read = (chunk: Buffer) => {
    printed += chunk;
    for (const check of waiting) check();
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  return {
    text: () => printed,
    matches: (pattern: RegExp, from = 0) =>
      new Promise<void>((resolve, reject) => {
        const settle = (end: () => void) => {
          waiting.delete(check);
          child.off('exit', fail);
          end();
        };
        const check = () => {
          if (pattern.test(printed.slice(from))) settle(resolve);
        };
        const fail = () => settle(() => reject(new Error(`Ended before it printed ${pattern}:\n${printed}`)));
        waiting.add(check);
        child.once('exit', fail);
        check();
      }),
  };
}
