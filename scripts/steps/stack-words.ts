/** What the state of a stack means for whoever has to go on from there. */

import { awsOptions, mendingCommand, type NamedStack, statusCommand } from '../named-stack';
import { isChanging } from '../stack-status';
import type { StackNow } from './stack-now';

export interface StackWords {
  /** As a sentence. */
  inPlace: string;
  /** What has to be done before the command is run again, if anything; as a sentence. */
  first?: string;
  isMissing?: boolean;
}

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
export function stackWords(now: StackNow, stack: NamedStack): StackWords {
  const { stackName, region } = stack;
  if (now === 'missing') return { inPlace: `There is no stack ${stackName} in ${region}.`, isMissing: true };
  const { status, changed } = now;
  const the = `The stack ${stackName} is in ${status}`;
  if (isChanging(status)) {
    return {
      inPlace: `${the}: CloudFormation is at work on it, and goes on by itself.`,
      first: `Wait until it is done, which this says: ${statusCommand(stack)}.`,
    };
  }
  switch (status) {
    case 'CREATE_FAILED':
    case 'ROLLBACK_COMPLETE':
    case 'ROLLBACK_FAILED':
      return {
        inPlace: `${the}: its creation failed, and what was made of it serves nothing.`,
        first: `Remove it: ${mendingCommand(status, stack)}.`,
      };
    case 'UPDATE_ROLLBACK_COMPLETE':
    case 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS':
      return {
        inPlace: `${the}: an update failed, and it is again what it was before${at(changed)}.`,
        first: `Mend what made it fail, which this lists: aws cloudformation describe-events ${awsOptions(stack)}.`,
      };
    case 'UPDATE_FAILED':
      return {
        inPlace: `${the}: an update failed and was not taken back; parts are old, others new.`,
        first: `Have it taken back: ${mendingCommand(status, stack)}.`,
      };
    case 'UPDATE_ROLLBACK_FAILED':
      return {
        inPlace: `${the}: an update failed, and so did taking it back; parts are old, others new.`,
        first: `Mend what kept it from that, then have it taken back: ${mendingCommand(status, stack)}.`,
      };
    case 'DELETE_FAILED':
      return {
        inPlace: `${the}: a part of it is removed.`,
        first: `Finish that: ${mendingCommand(status, stack)}.`,
      };
    case 'REVIEW_IN_PROGRESS':
      return {
        inPlace: `${the}: it is empty, left by a change set that was never executed.`,
        first: `Delete it: ${mendingCommand(status, stack)}.`,
      };
    default:
      return { inPlace: `${the}, and was last changed${at(changed)}.` };
  }
}

function at(changed: Date | undefined): string {
  return changed === undefined ? '' : ` at ${changed.toISOString()}`;
}
