/** The backend of `service/` as a process of its own: it stands where the NLB and its container would. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { StackIdentity } from './addresses';
import { LOCAL_CREDENTIALS, TABLE_NAME } from './dynamodb';
import { LocalStageError } from './local-stage-error';
import { HOST } from './ports';
import type { RunningPart } from './running-part';

/** A run of the backend, from its start to its end. */
export interface BackendRun extends RunningPart {
  /** Resolves when it has ended: with how, if nobody asked for it. */
  ended: Promise<string | undefined>;
}

/**
 * Runs the backend once.
 *
 * @param bundle its one file
 * @param environment what configures it, `PORT` and `HOST` included
 * @param log is given its warnings and errors
 * @throws when it ends before it listens: with what it printed
 */
export async function startBackend(options: {
  bundle: string;
  environment: Record<string, string>;
  log: (line: string) => void;
}): Promise<BackendRun> {
  const follow = path.join(__dirname, 'end-with-parent.cjs');
  const child = spawn(process.execPath, ['--enable-source-maps', '--require', follow, options.bundle], {
    env: { PATH: process.env.PATH, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Ctrl-C goes to the whole group of processes; the backend has to outlive the requests on their way to it.
    detached: true,
  });
  // `close` comes after the last line that it printed, `exit` may come before.
  const closed = once(child, 'close');
  await listening(child, closed, options.log);
  return {
    ended: closed.then(([code, signal]) => (child.killed ? undefined : String(code ?? signal))),
    close: async () => {
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MILLISECONDS);
      await closed;
      clearTimeout(patience);
    },
  };
}

/**
 * How long the backend may take to answer what is under way: who has edited it waits for that. After much load, timers
 * of the AWS SDK alone would keep an otherwise finished process for more than a second.
 */
const PATIENCE_MILLISECONDS = 250;

/** The backend's environment on this machine; `service/README.md` says what each variable does. */
export function backendEnvironment(options: {
  port: number;
  dynamodb: string;
  cognito: string;
  identity: StackIdentity;
}): Record<string, string> {
  const { region, userPoolId, userPoolClientId } = options.identity;
  return {
    HOST,
    PORT: String(options.port),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    TABLE_NAME,
    DYNAMODB_ENDPOINT: options.dynamodb,
    COGNITO_USER_POOL_ID: userPoolId,
    COGNITO_USER_POOL_CLIENT_ID: userPoolClientId,
    COGNITO_JWKS_URL: `${options.cognito}/${userPoolId}/.well-known/jwks.json`,
  };
}

/** Resolves when the backend says that it listens; goes on passing its warnings to the log. */
async function listening(
  child: ChildProcess,
  closed: Promise<unknown[]>,
  log: (line: string) => void,
): Promise<void> {
  const printed: string[] = [];
  let starting = true;
  const ready = new Promise<'ready'>((resolve) => {
    const read = (line: string) => {
      const entry = parseLogLine(line);
      if (starting) printed.push(line);
      if (entry.level >= WARNING) log(entry.message);
      if (entry.message.startsWith('Server listening at')) resolve('ready');
    };
    for (const stream of [child.stdout, child.stderr]) if (stream) createInterface(stream).on('line', read);
  });
  const first = await Promise.race([ready, closed]);
  starting = false;
  if (first === 'ready') return;
  const [code, signal] = first;
  throw new LocalStageError(
    `The backend ended before it listened (${code ?? signal}):\n${printed.join('\n')}`,
  );
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
