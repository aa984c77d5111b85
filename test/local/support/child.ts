import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { cleanEnvironment } from '../../support/serverless';

/** A TypeScript file of this folder, run in a Node.js of its own. */
export interface Child {
  pid: number;
  /** The next line that it prints; undefined when it has ended. */
  line(): Promise<string | undefined>;
  /** `kill -9`; gives the lines that it had printed and nobody has read. */
  kill(): Promise<string[]>;
}

export function startChild(script: string, ...args: string[]): Child {
  const child = spawn(
    process.execPath,
    ['--require', require.resolve('tsx/cjs'), path.join(__dirname, script), ...args],
    {
      env: cleanEnvironment({ AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (child.pid === undefined) throw new Error(`${script} could not be started.`);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const line = async () => {
    const { done, value } = await lines.next();
    return done ? undefined : value;
  };
  return {
    pid: child.pid,
    line,
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
      const unread: string[] = [];
      for (let next = await line(); next !== undefined; next = await line()) unread.push(next);
      return unread;
    },
  };
}
