/** The steps of `sls remove`, in their order. */

import type { Step, StepsByEvent } from './step';

const STILL_THERE = 'Nothing was removed.';

/** What the hook before the removal does, one after the other. */
export const BEFORE_REMOVAL = {
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
    inPlace:
      'The website is gone, or parts of it are. The stack with the users and the API is there, untouched. ' +
      'To keep it after all, sls website uploads the website anew.',
  },
} satisfies Record<string, Step>;

export const REMOVE_STEPS = {
  'before:remove:remove': BEFORE_REMOVAL.findBucket,
  'remove:remove': {
    doing: 'removing the stack',
    inPlace:
      "The website's bucket is empty. If CloudFormation has taken the removal on, it goes on by itself; else the users and the API are there.",
    besideStack:
      "The website's bucket is empty; if the stack is to stay after all, sls website fills it anew.",
    doneWithoutStack: true,
  },
} satisfies StepsByEvent;
