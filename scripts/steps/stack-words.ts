/** What the state of a stack means for whoever has to go on from there. */

import { isChanging } from '../stack-status';
import type { StackNow } from './stack-now';

export interface NamedStack {
  stackName: string;
  stage: string;
  region: string;
}

export interface StackWords {
  /** As a sentence. */
  inPlace: string;
  /** What has to be done before the command is run again, if anything; as a sentence. */
  first?: string;
  isMissing?: boolean;
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
export function stackWords(now: StackNow, stack: NamedStack): StackWords {
  const { stackName, stage, region } = stack;
  const named = `--stack-name ${stackName} --region ${region}`;
  if (now === 'missing') return { inPlace: `There is no stack ${stackName} in ${region}.`, isMissing: true };
  const { status, changed } = now;
  const the = `The stack ${stackName} is in ${status}`;
  if (isChanging(status)) {
    return {
      inPlace: `${the}: CloudFormation is at work on it, and goes on by itself.`,
      first: `Wait until it is done, which this says: aws cloudformation describe-stacks ${named} --query Stacks[0].StackStatus.`,
    };
  }
  switch (status) {
    case 'CREATE_FAILED':
    case 'ROLLBACK_COMPLETE':
    case 'ROLLBACK_FAILED':
      return {
        inPlace: `${the}: its creation failed, and what was made of it serves nothing.`,
        first: `Remove it: sls remove --stage ${stage} --region ${region}.`,
      };
    case 'UPDATE_ROLLBACK_COMPLETE':
    case 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS':
      return {
        inPlace: `${the}: an update failed, and it is again what it was before${at(changed)}.`,
        first: 'Mend what made it fail.',
      };
    case 'UPDATE_FAILED':
    case 'UPDATE_ROLLBACK_FAILED':
      return {
        inPlace: `${the}: an update failed, and so did taking it back; parts are old, others new.`,
        first: `Have it taken back: aws cloudformation continue-update-rollback ${named}.`,
      };
    case 'DELETE_FAILED':
      return {
        inPlace: `${the}: a part of it is removed.`,
        first: `Finish that: sls remove --stage ${stage} --region ${region}.`,
      };
    default:
      return { inPlace: `${the}, and was last changed${at(changed)}.` };
  }
}

function at(changed: Date | undefined): string {
  return changed === undefined ? '' : ` at ${changed.toISOString()}`;
}
