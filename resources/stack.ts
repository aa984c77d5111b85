/** The whole stack, put together from its parts. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { api } from './api';
import type { StackPart } from './cloudformation';
import { cognito } from './cognito';
import type { StackParameters } from './parameters';
import { website } from './website';

export interface StackOptions {
  /** The folder of `serverless.ts`. */
  serviceDir: string;
  stackName: string;
  stage: string;
  parameters: StackParameters;
}

const SWAGGER = 'api/swagger.json';

/**
 * The resources and outputs of the stack.
 *
 * @throws {PlaceholderError} when the Swagger template cannot be filled
 */
export function stack({ serviceDir, stackName, stage, parameters }: StackOptions): StackPart {
  const swagger = { file: SWAGGER, source: readFileSync(path.join(serviceDir, SWAGGER), 'utf8') };
  const parts = [cognito(parameters), website({ stackName }), api({ ...parameters, stage, swagger })];
  return {
    Resources: Object.assign({}, ...parts.map((part) => part.Resources)),
    Outputs: Object.assign({}, ...parts.map((part) => part.Outputs)),
  };
}
