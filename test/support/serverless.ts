import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

const SERVERLESS = require.resolve('serverless/bin/serverless.js');

export interface CliResult {
  code: number | null;
  /** Both streams, as a person sees them. */
  output: string;
}

/** An environment without anything of AWS in it but what the test gives. */
export function cleanEnvironment(extra: Record<string, string> = {}): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  // The telemetry and update checks of the CLI would leave this machine.
  return { PATH, HOME, CI: 'true', NO_COLOR: '1', SLS_NOTIFICATIONS_MODE: 'off', ...extra };
}

/** A command on its way. */
export interface RunningCli {
  /** Sends it a signal, as Ctrl-C does. */
  kill(signal: NodeJS.Signals): void;
  ended: Promise<CliResult>;
}

/** Starts `serverless` in a folder. */
export function startServerless(
  dir: string,
  args: string[],
  environment: Record<string, string> = {},
): RunningCli {
  const child = spawn(process.execPath, [SERVERLESS, ...args], {
    cwd: dir,
    env: cleanEnvironment(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = async () => {
    const [[code], out, err] = await Promise.all([
      once(child, 'exit'),
      text(child.stdout),
      text(child.stderr),
    ]);
    return { code, output: `${err}${out}` };
  };
  return { kill: (signal) => child.kill(signal), ended: end() };
}

/** Runs `serverless` in a folder to its end. */
export function serverless(
  dir: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<CliResult> {
  return startServerless(dir, args, environment).ended;
}
