/**
 * `npm run bench:local`: how long `npm start` takes, what memory it holds, how soon an edit is live, and what the
 * gateway costs. Its exit code is 1 when a limit is not kept.
 */

import { parseArgs } from 'node:util';
import { compareWays } from './compare-ways';
import { measureEdits } from './edits';
import { exitOnSignals } from './exit-on-signals';
import { localReport, type Run } from './local-report';
import { npmStart } from './npm-start';
import { positive } from './positive';
import { treeMemory } from './process-tree';

/** API Gateway's own limits: with those of the service there would be nothing but 429 to measure. */
const WITHOUT_THROTTLING = ['--param', 'throttlingRateLimit=10000', '--param', 'throttlingBurstLimit=5000'];

const CONNECTIONS = [10, 50];

async function measure(seconds: number): Promise<Run> {
  const stage = await npmStart(WITHOUT_THROTTLING);
  try {
    const memoryReady = treeMemory(stage.pid);
    const comparisons = await compareWays(stage.file, { connections: CONNECTIONS, seconds });
    const memoryLoaded = treeMemory(stage.pid);
    const edits = await measureEdits(stage.file, stage.service);
    return { secondsToReady: stage.secondsToReady, memoryReady, memoryLoaded, comparisons, edits };
  } finally {
    await stage.end();
  }
}

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: 'string', default: '5' },
      seconds: { type: 'string', default: '2' },
      json: { type: 'boolean', default: false },
    },
  });
  const runs: Run[] = [];
  for (let run = 1; run <= positive('runs', values.runs); run += 1) {
    process.stderr.write(`run ${run} of ${values.runs}\n`);
    runs.push(await measure(positive('seconds', values.seconds)));
  }
  const { text, met } = localReport(runs);
  process.stdout.write(values.json ? `${JSON.stringify(runs, null, 2)}\n` : `${text}\n`);
  if (!met) process.exitCode = 1;
}

exitOnSignals();

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
