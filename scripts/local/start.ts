/** What `npm start` does: the whole stack on this machine, from the template that would be deployed. */

import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { messageOf } from '../../local/error';
import { StateFolder } from '../../local/state';
import { isTelling } from '../telling-error';
import { parseCommandLine } from './command-line';
import { type CompileOptions, compile } from './compile';

function explain(error: unknown): string {
  if (isTelling(error) || !(error instanceof Error)) return messageOf(error);
  return error.stack ?? error.message;
}

async function main(ending: AbortSignal): Promise<void> {
  const { fresh, nlb, options } = parseCommandLine(process.argv.slice(2));
  const serviceDir = path.resolve(__dirname, '..', '..');
  const state = new StateFolder(path.join(serviceDir, '.local'));
  await state.claim();
  if (fresh) state.clear();
  const print = (text: string) => process.stdout.write(`${text}\n`);
  const log = (part: string, line: string) => print(`${part.padEnd(8)}  ${line}`);
  const compiling: CompileOptions = {
    serviceDir,
    options,
    ending,
    log: (line) => log('template', line),
  };
  log('template', 'compiling the service…');
  const compiled = compile(compiling);
  // Who awaits it below hears of its failure; should nobody come to that, another failure is the one to tell.
  compiled.catch(() => {});
  // Loaded while another process compiles: both take their time.
  const { runLocalStage } = require('./run') as typeof import('./run');
  await runLocalStage({ serviceDir, state, compiling, compiled, nlb, ending, print, log });
  await state.release();
}

/** Aborts at Ctrl-C and SIGTERM. The second time, the process ends as it would by itself. */
function toldToEnd(): AbortSignal {
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  return ending.signal;
}

const ending = toldToEnd();
main(ending).catch(async (error: unknown) => {
  // Ctrl-C ends esbuild too, which reads TypeScript here: its error comes a moment before the signal is heard of.
  await delay(100);
  process.stderr.write(`\n${ending.aborted ? 'Ended before it was up.' : explain(error)}\n`);
  process.exit(1);
});
