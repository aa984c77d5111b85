/** `serverless.ts` and `resources/` as they are now, read into this process anew. */

import path from 'node:path';
import type { BuildOptions } from 'esbuild';
import type { StackInput } from '../stack-input';
import { type WrittenStack, written } from './stack-template';

export interface ServiceSources {
  /** The configuration in `serverless.ts`, as JSON: its variables are not resolved. */
  configuration: string;
  /** What it tells serverless-esbuild. */
  esbuild: BuildOptions;
  /** The stack that `resources/` writes out of an input. */
  writeStack(input: StackInput): WrittenStack;
}

/**
 * Reads the sources, however often they were read before.
 *
 * @throws what is wrong with them
 */
export function readSources(serviceDir: string): ServiceSources {
  const serviceFile = path.join(serviceDir, 'serverless.ts');
  const resources = path.join(serviceDir, 'resources');
  for (const file of Object.keys(require.cache)) {
    if (file === serviceFile || file.startsWith(resources + path.sep)) delete require.cache[file];
  }
  const service = (require(serviceFile) as typeof import('../../serverless')).default;
  const { parseParameters } = require(
    path.join(resources, 'parameters'),
  ) as typeof import('../../resources/parameters');
  const { stack } = require(path.join(resources, 'stack')) as typeof import('../../resources/stack');
  const { keepOutputDirectory: _, ...esbuild } = Object(service.custom?.esbuild);
  return {
    configuration: JSON.stringify(service),
    esbuild,
    writeStack: ({ stackName, stage, region, parameters }) =>
      written(stack({ serviceDir, stackName, stage, parameters: parseParameters(parameters, region) })),
  };
}
