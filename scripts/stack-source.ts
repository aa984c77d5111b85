/** The variable `${mysfits:stack}` of `serverless.ts`: the stack's resources, written out of its parameters. */

import type { StackPart } from '../resources/cloudformation';
import { partitionOf } from '../resources/load-balancer';
import { ParameterError } from '../resources/parameter-error';
import {
  PARAMETER_NAMES,
  type ParameterInput,
  parseParameters,
  type StackParameters,
} from '../resources/parameters';
import { stack } from '../resources/stack';
import type { VariableSourceInput } from './serverless';
import type { StackInput } from './stack-input';

/** Commands that read the template. The others work on what is deployed, and need no parameters for that. */
const COMPILING_COMMANDS = new Set(['package', 'deploy', 'preflight', 'print', 'local compile']);

/** Commands that talk to AWS anyway, which knows what load balancers there are to choose from. */
const ASKING_COMMANDS = new Set(['deploy', 'preflight']);

/** A load balancer for the local stage, which needs none: the local backend takes its place. */
const localNlbArn = (region: string) =>
  `arn:${partitionOf(region)}:elasticloadbalancing:${region}:000000000000:loadbalancer/net/local/0000000000000000`;

/** What the variable gives, and what it was written out of. */
export interface CompiledStack {
  stack: StackPart;
  input: StackInput;
  parameters: StackParameters;
}

/** The stack, or why it cannot be written: no load balancer is named, and AWS has to be asked which there are. */
export type ResolvedStack = CompiledStack | { lacking: ParameterError };

/**
 * Resolves `${mysfits:stack}`.
 *
 * @param serviceDir the folder of `serverless.ts`
 * @param command the command that runs, such as `deploy`
 * @returns undefined for a command that needs no template
 * @throws {ParameterError} when a parameter is missing, wrong or unknown; that a deploy lacks `nlbArn` is no error yet, as
 *   AWS cannot be asked for the load balancers while variables are resolved
 * @throws {PlaceholderError} when the Swagger template cannot be filled
 */
export async function resolveStack(
  input: VariableSourceInput,
  serviceDir: string,
  command: string,
): Promise<ResolvedStack | undefined> {
  if (input.address !== 'stack') {
    throw new Error(`Expected \${mysfits:stack}, found \${mysfits:${input.address ?? ''}}.`);
  }
  if (!COMPILING_COMMANDS.has(command)) return undefined;
  refuseUnknown(input.options.param);
  const region = String(await input.resolveVariable('self:provider.region'));
  const stage = String(await input.resolveVariable('sls:stage'));
  const service = String(await input.resolveVariable('self:service'));
  const given = await readParameters(input);
  if (command === 'local compile' && !given.nlbArn) given.nlbArn = localNlbArn(region);
  const parameters = parse(given, region, command);
  if (parameters instanceof ParameterError) return { lacking: parameters };
  const { vpcLinkId } = parameters;
  const stackName = `${service}-${stage}`;
  return {
    parameters,
    input: { stackName, stage, region, parameters: given, ...(vpcLinkId !== undefined && { vpcLinkId }) },
    stack: stack({ serviceDir, stackName, stage, parameters }),
  };
}

function parse(given: ParameterInput, region: string, command: string): StackParameters | ParameterError {
  try {
    return parseParameters(given, region);
  } catch (error) {
    const isLacking = String(given.nlbArn ?? '').trim() === '' && ASKING_COMMANDS.has(command);
    if (isLacking && error instanceof ParameterError) return error;
    throw error;
  }
}

async function readParameters({ resolveVariable }: VariableSourceInput): Promise<ParameterInput> {
  const given = await Promise.all(
    PARAMETER_NAMES.map(async (name) => [name, await resolveVariable(`param:${name}`)] as const),
  );
  return Object.fromEntries(given);
}

/** A misspelt parameter would otherwise be passed over, and its default deployed. */
function refuseUnknown(given: unknown): void {
  const names: readonly string[] = PARAMETER_NAMES;
  const unknown = (Array.isArray(given) ? given.map(String) : [])
    .map((parameter) => parameter.split('=', 1)[0] ?? '')
    .filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    throw new ParameterError(
      unknown.map((name) => `There is no parameter "${name}". The parameters are: ${names.join(', ')}.`),
    );
  }
}
