/** Every step of every command that speaks with AWS: what is told of it when it fails is said here, and nowhere else. */

import { DEPLOY_STEPS } from './deploy-steps';
import { REMOVE_STEPS } from './remove-steps';
import type { StepsByEvent } from './step';

const NOTHING = 'Nothing was changed.';

const DEPLOY_FIRST = 'Deploy it with sls deploy, or pass the --stage and --region that it was deployed with.';

const INFO_STEPS = {
  'aws:info:gatherData': {
    doing: 'reading the stack',
    inPlace: NOTHING,
    besideStack: NOTHING,
    withoutStack: DEPLOY_FIRST,
  },
  'after:info:info': { doing: "reading the stack's outputs", inPlace: NOTHING, besideStack: NOTHING },
} satisfies StepsByEvent;

const WEBSITE_STEPS = {
  'website:publish': {
    doing: 'publishing the website',
    inPlace:
      'The website is whole: the old one, or the new one in part, for assets are uploaded before the pages that name them, and deletions come last. The stack was not touched.',
  },
} satisfies StepsByEvent;

const PREFLIGHT_STEPS = {
  'preflight:look': { doing: 'looking at AWS', inPlace: NOTHING },
} satisfies StepsByEvent;

/** The steps by command, and by the framework's lifecycle event within it. */
export const STEPS: Readonly<Record<string, StepsByEvent>> = {
  deploy: DEPLOY_STEPS,
  info: INFO_STEPS,
  preflight: PREFLIGHT_STEPS,
  remove: REMOVE_STEPS,
  website: WEBSITE_STEPS,
};
