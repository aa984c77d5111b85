/** What `sls package` leaves on disk, for the local stage. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { CloudFormationTemplate } from '../local/template/template';
import type { CompiledService } from '../local/template-parts';
import type { Serverless } from './serverless';

/** Reads the compiled template, and where the bundles are. */
export function readCompiled(serviceDir: string, vpcLinkId: string | undefined): CompiledService {
  const file = path.join(serviceDir, '.serverless', 'cloudformation-template-update-stack.json');
  return {
    template: JSON.parse(readFileSync(file, 'utf8')) as CloudFormationTemplate,
    bundles: path.join(serviceDir, '.esbuild', '.build'),
    ...(vpcLinkId !== undefined && { vpcLinkId }),
  };
}

/**
 * Compiles the service again, in a process of its own: the framework reads its sources once only.
 *
 * @throws with what the framework printed, when the service cannot be compiled
 */
export async function compileAnew(serverless: Serverless, parameters: string[]): Promise<void> {
  const provider = serverless.getProvider('aws');
  const options = ['--stage', provider.getStage(), '--region', provider.getRegion()];
  const given = parameters.flatMap((parameter) => ['--param', parameter]);
  const child = spawn(
    process.execPath,
    [require.resolve('serverless/bin/serverless.js'), 'local', 'compile', ...options, ...given],
    { cwd: serverless.serviceDir, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const [[code], printed, complaints] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ]);
  if (code !== 0) throw new Error(`${complaints}${printed}`.trim());
}
