/** Compiling the service for the local stage: as `sls package` does it, by the framework, in a process of its own. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { LocalStageError } from '../../local/local-stage-error';
import type { CloudFormationTemplate } from '../../local/template/template';
import { type StackInput, stackInputFile } from '../stack-input';

export interface Compiled {
  /** The template that would be deployed. */
  template: CloudFormationTemplate;
  /** The folder of the functions' bundles, laid out like the sources. */
  bundles: string;
  /** What the stack in the template was written out of. */
  input: StackInput;
}

export interface CompileOptions {
  /** The folder of `serverless.ts`. */
  serviceDir: string;
  /** What the framework is told: `--stage`, `--region`, `--param`. */
  options: string[];
  /** Ends it before its time. */
  ending: AbortSignal;
  /** Is given the framework's warnings. */
  log: (line: string) => void;
}

/**
 * Compiles the service. The framework needs 300 MB and reads its sources only once, so it gets a process that ends.
 *
 * @throws {LocalStageError} with what the framework printed, when the service cannot be compiled
 */
export async function compile({ serviceDir, options, ending, log }: CompileOptions): Promise<Compiled> {
  const child = spawn(
    process.execPath,
    [require.resolve('serverless/bin/serverless.js'), 'local', 'compile', ...options],
    {
      cwd: serviceDir,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        // Node.js 22 and later keep what they have compiled of the framework there, which saves half a second.
        NODE_COMPILE_CACHE: path.join(serviceDir, 'node_modules', '.cache', 'node'),
        ...process.env,
        SLS_LOG_LEVEL: 'warning',
      },
    },
  );
  // Ctrl-C may have ended it already: killing it again does no harm, where an abort signal's error would.
  const end = () => child.kill();
  ending.addEventListener('abort', end);
  const [[code, signal], printed, complaints] = await Promise.all([
    once(child, 'exit'),
    text(child.stdout),
    text(child.stderr),
  ]);
  ending.removeEventListener('abort', end);
  const said = `${complaints}${printed}`.trim();
  if (code !== 0) {
    throw new LocalStageError(`The service cannot be compiled (${code ?? signal}).\n${said}`);
  }
  for (const line of said.split('\n')) if (line !== '') log(line);
  return read(serviceDir);
}

function read(serviceDir: string): Compiled {
  const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
  return {
    template: json(
      path.join(serviceDir, '.serverless', 'cloudformation-template-update-stack.json'),
    ) as CloudFormationTemplate,
    bundles: path.join(serviceDir, '.esbuild', '.build'),
    input: json(stackInputFile(serviceDir)) as StackInput,
  };
}
