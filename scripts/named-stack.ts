/** Which stack is meant, and the commands that bring it to where a deploy can go on, to be copied as they are. */

import { quoted } from './steps/command-line';

export interface NamedStack {
  stackName: string;
  stage: string;
  region: string;
  /** Of `--aws-profile`, where that was passed; one in the environment need not be repeated. */
  profile?: string | undefined;
}

/** What `--aws-profile` says, among the options of a command. */
export function profileOf({ 'aws-profile': profile }: Record<string, unknown>): string | undefined {
  return typeof profile === 'string' ? profile : undefined;
}

/** What names the stack to the AWS command line. */
export function awsOptions({ stackName, region, profile }: NamedStack): string {
  return `--stack-name ${stackName} --region ${region}${profile === undefined ? '' : ` --profile ${quoted(profile)}`}`;
}

/** Says in which state the stack is. */
export function statusCommand(stack: NamedStack): string {
  return `aws cloudformation describe-stacks ${awsOptions(stack)} --query "Stacks[0].StackStatus"`;
}

/** What names the stack to `sls`: without its Region, the one of another Region would be meant. */
export function slsOptions({ stage, region, profile }: NamedStack): string {
  return `--stage ${stage} --region ${region}${profile === undefined ? '' : ` --aws-profile ${quoted(profile)}`}`;
}

/** The states that a stack does not leave by itself and cannot be updated in. */
type StuckStatus =
  | 'CREATE_FAILED'
  | 'ROLLBACK_COMPLETE'
  | 'ROLLBACK_FAILED'
  | 'DELETE_FAILED'
  | 'REVIEW_IN_PROGRESS'
  | 'UPDATE_FAILED'
  | 'UPDATE_ROLLBACK_FAILED';

/**
 * The command that a stack leaves such a state by.
 *
 * After an update that failed without being rolled back (`UPDATE_FAILED`), CloudFormation takes an update only with rollback
 * disabled, which the framework does not ask for; it goes back by `RollbackStack`, and only from a rollback that failed by
 * `ContinueUpdateRollback`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RollbackStack.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ContinueUpdateRollback.html
 */
export function mendingCommand(status: StuckStatus, stack: NamedStack): string {
  switch (status) {
    case 'CREATE_FAILED':
    case 'ROLLBACK_COMPLETE':
    case 'ROLLBACK_FAILED':
    case 'DELETE_FAILED':
      return `sls remove ${slsOptions(stack)}`;
    case 'REVIEW_IN_PROGRESS':
      return `aws cloudformation delete-stack ${awsOptions(stack)}`;
    case 'UPDATE_FAILED':
      return `aws cloudformation rollback-stack ${awsOptions(stack)}`;
    case 'UPDATE_ROLLBACK_FAILED':
      return `aws cloudformation continue-update-rollback ${awsOptions(stack)}`;
  }
}
