/** The outputs of the deployed stack, read from CloudFormation. */

import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { StackError } from './serverless';

/** Every output of the stack, by its name. */
export interface StackOutputs {
  CognitoUserPool: string;
  CognitoUserPoolClient: string;
  APIID: string;
  ApiEndpoint: string;
  WebsiteUrl: string;
  WebsiteBucket: string;
  WebsiteDistribution: string;
}

/**
 * Reads the outputs of a stack.
 *
 * @throws {StackError} when there is no such stack, or an output is missing
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export async function readStackOutputs(
  cloudFormation: CloudFormationClient,
  stackName: string,
): Promise<StackOutputs> {
  const stack = await describeStack(cloudFormation, stackName);
  const found = new Map(stack.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  const missing: string[] = [];
  const output = (name: keyof StackOutputs): string => {
    const value = found.get(name);
    if (!value) missing.push(name);
    return value ?? '';
  };
  const outputs: StackOutputs = {
    CognitoUserPool: output('CognitoUserPool'),
    CognitoUserPoolClient: output('CognitoUserPoolClient'),
    APIID: output('APIID'),
    ApiEndpoint: output('ApiEndpoint'),
    WebsiteUrl: output('WebsiteUrl'),
    WebsiteBucket: output('WebsiteBucket'),
    WebsiteDistribution: output('WebsiteDistribution'),
  };
  if (missing.length > 0) {
    throw new StackError(
      'STACK_OUTPUT_MISSING',
      `The stack ${stackName} (${stack.StackStatus ?? 'status unknown'}) has no output ${missing.join(', ')}. ` +
        'The website cannot be filled without it, and was not touched. Deploy the whole stack again with: sls deploy',
    );
  }
  return outputs;
}

async function describeStack(cloudFormation: CloudFormationClient, stackName: string) {
  try {
    const { Stacks: [stack] = [] } = await cloudFormation.send(
      new DescribeStacksCommand({ StackName: stackName }),
    );
    if (stack) return stack;
  } catch (cause) {
    if (!isMissingStack(cause)) throw cause;
    throw noSuchStack(stackName, cause);
  }
  throw noSuchStack(stackName);
}

function noSuchStack(stackName: string, cause?: unknown): StackError {
  return new StackError(
    'STACK_NOT_FOUND',
    `There is no stack ${stackName} in this account and Region. Deploy it with sls deploy, ` +
      'or pass the --stage and --region that it was deployed with.',
    { cause },
  );
}

/** CloudFormation has no error of its own for a stack that is not there. */
export function isMissingStack(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message);
}
