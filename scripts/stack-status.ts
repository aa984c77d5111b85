/**
 * Whether CloudFormation is at work on a stack of this status, so that what it says of it may be about to change. A stack
 * that only cleans up is what it is going to be.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export function isChanging(status: string): boolean {
  return status.endsWith('_IN_PROGRESS') && !status.endsWith('_CLEANUP_IN_PROGRESS');
}
