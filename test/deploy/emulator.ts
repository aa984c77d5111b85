/** MiniStack, an independent AWS emulator, in a Python environment that is made when it is missing. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../support/free-port';

const ROOT = path.join(__dirname, '..', '..');
const VENV = path.join(ROOT, '.venv');
const MINISTACK = path.join(VENV, 'bin', 'ministack');
const ACCOUNT = '000000000000';
const CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

export const REGION = 'ap-northeast-2';

export interface Emulator {
  endpoint: string;
  /** What a client of the SDK needs to talk to it. */
  clientConfig: { endpoint: string; region: string; credentials: typeof CREDENTIALS };
  /** What makes the CLI and the SDK talk to it. */
  environment: Record<string, string>;
  account: string;
  stop(): Promise<void>;
}

/**
 * Starts the emulator on a free port: `stock` as it is published, `with VPC links` with the gaps filled that
 * `emulator_with_vpc_links.py` names.
 */
export async function startEmulator(kind: 'stock' | 'with VPC links'): Promise<Emulator> {
  installEmulator();
  const port = await freePort();
  const command =
    kind === 'stock'
      ? [MINISTACK]
      : [path.join(VENV, 'bin', 'python'), path.join(__dirname, 'emulator_with_vpc_links.py')];
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      AUTH: 'true',
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      // Its MQTT broker would listen on one port for all emulators of this machine.
      IOT_MTLS_ENABLED: '0',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // Whatever ends this process takes the emulator with it.
  const end = () => child.kill('SIGTERM');
  process.once('exit', end);
  await ready(child);
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    endpoint,
    account: ACCOUNT,
    clientConfig: { endpoint, region: REGION, credentials: CREDENTIALS },
    environment: {
      AWS_ENDPOINT_URL: endpoint,
      AWS_ACCESS_KEY_ID: CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: CREDENTIALS.secretAccessKey,
    },
    stop: async () => {
      process.off('exit', end);
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      end();
      await ended;
    },
  };
}

/** Makes the Python environment, where it is missing. Suites that run at once need it made before they start. */
export function installEmulator(): void {
  if (existsSync(MINISTACK)) return;
  execFileSync('python3', ['-m', 'venv', VENV], { stdio: 'pipe' });
  const requirements = path.join(__dirname, 'requirements.txt');
  execFileSync(path.join(VENV, 'bin', 'pip'), ['install', '--quiet', '-r', requirements], { stdio: 'pipe' });
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const read = (chunk: Buffer) => {
      printed += chunk;
      if (/Running on http/.test(printed)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The emulator ended (${code}):\n${printed}`)));
  });
}
