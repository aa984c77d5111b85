/**
 * `npm run bench:deploy`: what `sls package`, `deploy` and `remove` take, and how often they ask AWS, on the emulator.
 * Its exit code is 1 when a limit is not kept.
 */

import { parseArgs } from 'node:util';
import { startEmulator } from '../test/deploy/emulator';
import { startFaultProxy } from '../test/deploy/fault-proxy/proxy';
import { createLoadBalancer } from '../test/deploy/load-balancer';
import { deployReport } from './deploy-report';
import { deployRun, type Run } from './deploy-run';
import { exitOnSignals } from './exit-on-signals';
import { positive } from './positive';

/** The framework looks every five seconds whether CloudFormation is done, which would be all that is measured. */
const LOOK_OFTEN = { SLS_AWS_MONITORING_FREQUENCY: '100' };

async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { runs: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
  });
  const count = positive('runs', values.runs);
  // Node.js 20 is supported here on purpose; the AWS SDK would announce its end.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const emulator = await startEmulator('with VPC links');
  const proxy = await startFaultProxy(emulator.endpoint);
  try {
    const { arn } = await createLoadBalancer(emulator, 'mysfits-nlb', 'network');
    const environment = { ...emulator.environment, ...LOOK_OFTEN };
    const runs: Run[] = [];
    for (let run = 1; run <= count; run += 1) {
      process.stderr.write(`run ${run} of ${count}\n`);
      runs.push(await deployRun({ proxy, environment, nlbArn: arn }));
    }
    const { text, met } = deployReport(runs);
    process.stdout.write(values.json ? `${JSON.stringify(runs, null, 2)}\n` : `${text}\n`);
    if (!met) process.exitCode = 1;
  } finally {
    await proxy.close();
    await emulator.stop();
  }
}

exitOnSignals();

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
