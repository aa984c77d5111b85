/** Writes into a state folder without end; prints the number of what is written, once it is. */

import { StateFolder } from '../../../local/state';
import { stageFileOf } from './stage-file';

const [folder = '', first = '0'] = process.argv.slice(2);

async function main(): Promise<void> {
  const state = new StateFolder(folder);
  await state.claim();
  for (let number = Number(first); ; number += 1) {
    state.writeStage(stageFileOf(process.pid));
    state.once(`value-${number}`, () => ({ number: String(number), filler: 'x'.repeat(10_000) }));
    process.stdout.write(`${number}\n`);
    await new Promise(setImmediate);
  }
}

main();
