/** What the stack is written out of: all that `serverless.ts`, the command line and the environment say of it. */

import path from 'node:path';
import type { ParameterInput } from '../resources/parameters';

export interface StackInput {
  stackName: string;
  stage: string;
  region: string;
  /** As given; `resources/parameters.ts` parses them. */
  parameters: ParameterInput;
  /** As it stands in the template: the existing VPC link that the API uses, where it has none of its own. */
  vpcLinkId?: string;
}

/** Where `sls local compile` leaves it for the local stage, beside the compiled template. */
export function stackInputFile(serviceDir: string): string {
  return path.join(serviceDir, '.serverless', 'stack-input.json');
}
