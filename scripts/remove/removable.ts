/** Whether CloudFormation would remove the stack at all: asked before the website is emptied, which would be for nothing. */

import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { describeStack } from '../describe-stack';
import { awsOptions, type NamedStack, slsOptions, statusCommand } from '../named-stack';
import { StackError } from '../serverless';

/**
 * Refuses to go on where CloudFormation would refuse: the stack is protected, or an update is at work on it.
 *
 * @throws {StackError} saying what has to be done first
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-protect-stacks.html
 */
export async function refuseUnremovable(client: CloudFormationClient, stack: NamedStack): Promise<void> {
  const found = await describeStack(client, stack.stackName);
  const removal = `sls remove ${slsOptions(stack)}`;
  if (found?.EnableTerminationProtection) {
    throw new StackError(
      'STACK_IS_PROTECTED',
      `Somebody has protected the stack ${stack.stackName} from being deleted.`,
      {
        toGoOn:
          'If it is to go all the same, take the protection off: aws cloudformation update-termination-protection ' +
          `--no-enable-termination-protection ${awsOptions(stack)}. Run again: ${removal}`,
      },
    );
  }
  const status = found?.StackStatus ?? '';
  if (/^UPDATE_.*IN_PROGRESS$/.test(status)) {
    throw new StackError(
      'STACK_IS_CHANGING',
      `CloudFormation is at work on the stack ${stack.stackName} (${status}), and deletes none while it is.`,
      {
        toGoOn: `Wait until it is done, which this says: ${statusCommand(stack)}. Run again: ${removal}`,
      },
    );
  }
}
