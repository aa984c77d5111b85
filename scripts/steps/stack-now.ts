/** How the stack stands after a step failed: CloudFormation goes on by itself, so only CloudFormation knows. */

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { describeStack } from '../describe-stack';
import type { AwsConfig } from '../serverless';

export type StackNow = { status: string; changed: Date | undefined } | 'missing';

/** Whoever waits for an error message waits no longer than this. */
const PATIENCE_MS = 5000;

/** Asks once; undefined when CloudFormation does not answer, as whatever failed the step may fail this as well. */
export async function stackNow(config: AwsConfig, stackName: string): Promise<StackNow | undefined> {
  const client = new CloudFormationClient({ ...config, maxAttempts: 1 });
  try {
    const stack = await describeStack(client, stackName, { abortSignal: AbortSignal.timeout(PATIENCE_MS) });
    if (stack?.StackStatus === undefined || stack.StackStatus === 'DELETE_COMPLETE') return 'missing';
    return { status: stack.StackStatus, changed: stack.LastUpdatedTime ?? stack.CreationTime };
  } catch {
    return undefined;
  } finally {
    client.destroy();
  }
}
