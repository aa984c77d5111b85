/** The steps of `sls remove`, in their order. */

import type { Step, StepsByEvent } from './step';

/** What an earlier run has removed, the state of the stack says. */
const STILL_THERE = 'This run has removed nothing.';

const PARTLY_EMPTY =
  'The website is gone, or parts of it are; this run has removed nothing else. ' +
  'As long as the rest of the stack is whole, sls website uploads it anew.';

/** What the hook before the removal does, one after the other. */
export const BEFORE_REMOVAL = {
  removable: {
    doing: 'looking whether the stack can be removed',
    inPlace: STILL_THERE,
    besideStack: STILL_THERE,
  },
  users: {
    doing: 'counting the users that go with the stack',
    inPlace: STILL_THERE,
    besideStack: STILL_THERE,
  },
  findBucket: {
    doing: "looking for the website's bucket",
    inPlace: STILL_THERE,
    besideStack: STILL_THERE,
  },
  emptyBucket: {
    doing: "emptying the website's bucket",
    inPlace: PARTLY_EMPTY,
    besideStack: PARTLY_EMPTY,
  },
} satisfies Record<string, Step>;

export const REMOVE_STEPS = {
  'before:remove:remove': BEFORE_REMOVAL.findBucket,
  'remove:remove': {
    doing: 'removing the stack',
    inPlace:
      "The website's bucket is empty. If CloudFormation has taken the removal on, it goes on by itself; else the rest is as it was.",
    besideStack:
      "The website's bucket is empty; as long as the rest of the stack is whole, sls website fills it anew.",
    doneWithoutStack: true,
  },
} satisfies StepsByEvent;
