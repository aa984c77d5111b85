/** A look at the stack that may be there already: can CloudFormation update it? */

import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { describeStack } from '../describe-stack';
import { awsOptions, mendingCommand, type NamedStack } from '../named-stack';
import type { Finding } from './report';

export interface StackState {
  finding: Finding;
  /** The last update was rolled back, or stopped: what the framework has uploaded is not what is deployed. */
  lastUpdateFailed: boolean;
  /** Whether there is a deployed template to compare with. */
  isDeployed: boolean;
}

/**
 * The state of a stack and what it means for a deploy.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export async function lookAtStack(client: CloudFormationClient, stack: NamedStack): Promise<StackState> {
  const { StackStatus: status, StackStatusReason: reason } =
    (await describeStack(client, stack.stackName)) ?? {};
  const { level, said, toDo, failed = false, deployed = level !== 'problem' } = meaning(stack, status);
  const why = !reason || level === 'well' ? '' : ` CloudFormation says: ${reason}`;
  return {
    finding: { level, about: 'stack', said: said + why, ...(toDo !== undefined && { toDo }) },
    lastUpdateFailed: failed,
    isDeployed: deployed,
  };
}

interface Meaning {
  level: Finding['level'];
  said: string;
  toDo?: string;
  failed?: boolean;
  deployed?: boolean;
}

function meaning(stack: NamedStack, status: string | undefined): Meaning {
  const { stackName } = stack;
  const problem = (said: string, toDo: string, deployed = false): Meaning => ({
    level: 'problem',
    said: `The stack ${stackName} is in ${status}: ${said}.`,
    toDo,
    deployed,
  });
  switch (status) {
    case undefined:
    case 'DELETE_COMPLETE':
      return { level: 'well', said: `${stackName} is not deployed yet`, deployed: false };
    case 'ROLLBACK_COMPLETE':
    case 'ROLLBACK_FAILED':
    case 'CREATE_FAILED':
      return problem(
        'its creation failed, and it can only be removed',
        `Run: ${mendingCommand(status, stack)}`,
      );
    case 'DELETE_FAILED':
      return problem(
        'its removal began and did not finish',
        `Finish it with: ${mendingCommand(status, stack)}`,
      );
    case 'REVIEW_IN_PROGRESS':
      return problem(
        'it is empty, left by a change set that was never executed',
        `Delete it with: ${mendingCommand(status, stack)}`,
      );
    case 'UPDATE_ROLLBACK_FAILED':
      return problem(
        'its last update failed, and so did going back',
        `Mend what kept it from that, then finish it: ${mendingCommand(status, stack)}`,
        true,
      );
    case 'UPDATE_FAILED':
      return problem(
        'its last update failed and was not taken back, and until it is, it cannot be updated',
        `Run: ${mendingCommand(status, stack)}`,
        true,
      );
    case 'UPDATE_ROLLBACK_COMPLETE':
    case 'IMPORT_ROLLBACK_COMPLETE':
      return {
        level: 'warning',
        said: `The last update of the stack ${stackName} failed (${status}): it is updated even if nothing changed since.`,
        failed: true,
      };
    default:
      return status.endsWith('_IN_PROGRESS')
        ? problem(
            'CloudFormation is at work on it, for somebody else or for an earlier run that was cut off',
            waitFor(status, awsOptions(stack)),
            !/^(CREATE|DELETE|ROLLBACK)_/.test(status),
          )
        : { level: 'well', said: `${stackName} is in ${status}` };
  }
}

/** A creation that is rolled back ends in a state that no waiter of the command line takes for an end. */
function waitFor(status: string, named: string): string {
  if (status.startsWith('ROLLBACK_')) {
    return `Look until it is in ROLLBACK_COMPLETE: aws cloudformation describe-stacks ${named} --query "Stacks[].StackStatus"`;
  }
  const [operation = ''] = status.split('_');
  const end = status.includes('ROLLBACK') ? 'rollback' : operation.toLowerCase();
  return `Wait until that is done: aws cloudformation wait stack-${end}-complete ${named}`;
}
