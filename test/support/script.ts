import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { cleanEnvironment } from './serverless';

/**
 * Runs a script in a Node.js of its own, as the commands of this project are run: not under Jest's module loader.
 *
 * @returns what it prints
 * @throws when it fails, with what it complains of
 */
export async function runScript(dir: string, script: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ['-e', script, ...args], {
    cwd: dir,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [[code], printed, complaints] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  if (code !== 0 || complaints !== '') throw new Error(`The script ended with ${code}:\n${complaints}`);
  return printed;
}
