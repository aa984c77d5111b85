/** The backend of `service/` as a process of its own: it stands where the NLB and its container would. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { LocalStageError } from './local-stage-error';
import type { RunningPart } from './running-part';

/**
 * Bundles the backend and runs it.
 *
 * @param source its main file
 * @param bundle where the bundle goes
 * @param environment what configures it, `PORT` and `HOST` included
 * @param log is given its warnings and errors, and its end if nobody asked for it
 * @throws when it cannot be bundled, or ends before it listens: with what it printed
 */
export async function startBackend(options: {
  source: string;
  bundle: string;
  environment: Record<string, string>;
  log: (line: string) => void;
}): Promise<RunningPart> {
  await build({
    entryPoints: [options.source],
    outfile: options.bundle,
    bundle: true,
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'silent',
  });
  const child = spawn(process.execPath, ['--enable-source-maps', options.bundle], {
    env: { PATH: process.env.PATH, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await listening(child, options.log);
  return { close: () => stop(child) };
}

/** Resolves when the backend says that it listens; goes on passing its warnings to the log. */
function listening(child: ChildProcess, log: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const printed: string[] = [];
    let ready = false;
    const read = (line: string) => {
      const entry = parseLogLine(line);
      if (!ready) printed.push(line);
      if (entry.level >= WARNING) log(entry.message);
      if (entry.message.startsWith('Server listening at')) {
        ready = true;
        resolve();
      }
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', read);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (!ready) {
        reject(
          new LocalStageError(
            `The backend ended before it listened (${code ?? signal}):\n${printed.join('\n')}`,
          ),
        );
      } else if (!child.killed) {
        log(`ended by itself (${code ?? signal}). Save a file in service/ to start it again.`);
      }
    });
  });
}

/** The level from which on pino's lines are warnings. */
const WARNING = 40;

/** A line of the backend's log; one that is no JSON comes from Node.js itself, and is worth showing. */
function parseLogLine(line: string): { level: number; message: string } {
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry === 'object' && entry !== null && 'level' in entry && 'msg' in entry) {
      const reason = 'err' in entry ? ` ${JSON.stringify(entry.err)}` : '';
      return { level: Number(entry.level), message: `${String(entry.msg)}${reason}` };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { level: WARNING, message: line };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
