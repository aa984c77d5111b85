/** Watches the command that runs: its steps, and the signals that may end it. */

import { profileOf } from '../named-stack';
import type { Serverless, Writers } from '../serverless';
import { commandLine } from './command-line';
import { RunningCommand } from './running-command';
import { onSignals } from './signals';
import { STEPS } from './steps';

/**
 * To be called when all plugins have registered their hooks and none but those of `initialize` has run.
 *
 * @param argv what was typed after `sls`
 */
export function watchCommand(
  serverless: Serverless,
  { log }: Writers,
  argv: readonly string[] = process.argv.slice(2),
): RunningCommand {
  const name = serverless.processedInput.commands.join(' ');
  const provider = serverless.getProvider('aws');
  const stackName = provider.naming.getStackName();
  const running = new RunningCommand({
    command: { name, line: commandLine(argv) },
    steps: STEPS[name] ?? {},
    stack: {
      stackName,
      stage: provider.getStage(),
      region: provider.getRegion(),
      profile: profileOf(serverless.processedInput.options),
    },
    notice: (text) => log.notice(text),
    stackNow: async () => {
      const { stackNow } = require('./stack-now') as typeof import('./stack-now');
      return await stackNow(await provider.getAwsSdkV3Config(), stackName);
    },
  });
  running.watch(serverless.pluginManager.hooks);
  if (STEPS[name]) running.onEnd(onSignals((signal) => log.error(running.interrupted(signal))));
  return running;
}
