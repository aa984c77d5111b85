/** What `sls remove` does before the framework removes the stack. */

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { NamedStack } from '../named-stack';
import type { AwsConfig, Logging } from '../serverless';
import { BEFORE_REMOVAL } from '../steps/remove-steps';
import type { RunningCommand } from '../steps/running-command';
import { findWebsiteBucket } from './find-bucket';
import { refuseUnremovable } from './removable';
import { usersOf } from './users';

export interface Removal {
  config: AwsConfig;
  stack: NamedStack;
  running: RunningCommand;
  log: Logging['log'];
  /** Deletes every object of a bucket. */
  empty(bucket: string): Promise<void>;
}

/**
 * Looks whether the stack can go, says who goes with it, and empties the website's bucket: CloudFormation does not delete one that holds anything.
 *
 * @throws {StoppedError} saying what is still there
 */
export async function beforeRemoval({ config, stack, running, log, empty }: Removal): Promise<void> {
  const { stackName } = stack;
  await running.during(BEFORE_REMOVAL.removable, () =>
    refuseUnremovable(new CloudFormationClient(config), stack),
  );
  const users = await running.during(BEFORE_REMOVAL.users, () => usersOf(config, stackName));
  log[users.level](users.said);
  const bucket = await running.during(BEFORE_REMOVAL.findBucket, () => findWebsiteBucket(config, stackName));
  if (bucket === undefined) {
    log.notice('Website: the bucket is already gone');
    return;
  }
  await running.during(BEFORE_REMOVAL.emptyBucket, () => empty(bucket));
  log.notice(`Website: emptied the bucket ${bucket}`);
}
