/**
 * Whether CloudFormation is at work on a stack of this status, so that what it says of it may be about to change. A stack
 * that only cleans up is what it is going to be, and one whose change set was never executed waits for nobody.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html
 */
export function isChanging(status: string): boolean {
  return /(?<!_CLEANUP)_IN_PROGRESS$/.test(status) && status !== 'REVIEW_IN_PROGRESS';
}
