/** The steps of `sls deploy`, in their order. */

import type { Step, StepsByEvent } from './step';

const AS_BEFORE = 'What was deployed before is as it was.';
const NOT_UPDATED = 'This deploy has not updated it; the website was not touched.';

export const DEPLOY_STEPS = {
  initialize: {
    doing: 'looking at AWS before anything is changed',
    inPlace: 'Nothing was changed.',
  },
  'before:deploy:deploy': {
    doing: 'packaging the service',
    inPlace: 'Nothing was changed.',
  },
  'aws:deploy:deploy:createStack': {
    doing: 'looking for the stack, and making it where there is none',
    inPlace: `${AS_BEFORE} Where there was nothing, there may be a stack now, with no more in it than the framework's deployment bucket.`,
    besideStack:
      "If this deploy made it, there is no more in it than the framework's deployment bucket; else it is as it was. The website was not touched.",
  },
  'aws:deploy:deploy:checkForChanges': {
    doing: 'comparing the package with the one that was deployed last',
    inPlace: AS_BEFORE,
    besideStack: NOT_UPDATED,
  },
  'aws:deploy:deploy:uploadArtifacts': {
    doing: 'uploading the package to the deployment bucket',
    inPlace: `${AS_BEFORE} The deployment bucket may hold parts of the package, which nothing uses.`,
    besideStack: `${NOT_UPDATED} The deployment bucket may hold parts of the package, which nothing uses.`,
    permission: 's3:PutObject',
  },
  'aws:deploy:deploy:validateTemplate': {
    doing: 'having CloudFormation validate the template',
    inPlace: AS_BEFORE,
    besideStack: NOT_UPDATED,
  },
  'aws:deploy:deploy:updateStack': {
    doing: 'having CloudFormation update the stack',
    inPlace:
      'If CloudFormation has taken the update on, it goes on by itself, and rolls the stack back if it fails; else the stack is as it was. ' +
      'The website was not touched.',
    besideStack: 'The website was not touched: if there was one, it is the old one, and whole.',
  },
  'aws:info:gatherData': {
    doing: 'reading what was deployed',
    inPlace:
      'The stack is updated. The website was not touched: if there was one, it is the old one, and whole.',
    besideStack: 'The website was not touched: if there was one, it is the old one, and whole.',
  },
  'after:deploy:deploy': {
    doing: 'publishing the website',
    inPlace:
      'The stack is deployed. The website is whole: the old one, or the new one in part, for assets are uploaded before the pages that name them, and deletions come last.',
  },
  'aws:deploy:finalize:cleanup': {
    doing: 'deleting the packages of earlier deploys',
    inPlace:
      'The stack and the website are deployed. Packages of earlier deploys are left in the deployment bucket.',
    toGoOn: 'Nothing has to be done, the next deploy deletes them.',
    permission: 's3:DeleteObject',
  },
} satisfies StepsByEvent;

/** Before the website can be published, the outputs of the stack have to be read: a step within another. */
export const READING_OUTPUTS: Step = {
  doing: "reading the stack's outputs",
  inPlace:
    'The stack is as CloudFormation left it. The website was not touched: if there was one, it is the old one, and whole.',
  besideStack: 'The website was not touched: if there was one, it is the old one, and whole.',
};
