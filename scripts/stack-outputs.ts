/** The outputs of the deployed stack, read from CloudFormation. */

import {
  type CloudFormationClient,
  DescribeStacksCommand,
  type Output,
} from '@aws-sdk/client-cloudformation';
import { isMissingStack } from './describe-stack';
import { StackError } from './serverless';
import { isChanging } from './stack-status';

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

/** What an output looks like, by its name: how it is told from another, and how it is called in a message. */
const FORMS: Record<keyof StackOutputs, { is: RegExp; called: string }> = {
  CognitoUserPool: { is: /^[a-z]+(-[a-z]+)+-\d+_[0-9A-Za-z]+$/, called: 'the ID of a user pool' },
  CognitoUserPoolClient: { is: /^[0-9A-Za-z_+]+$/, called: 'the ID of a client of a user pool' },
  APIID: { is: /^[0-9a-z]+$/, called: 'the ID of an API' },
  ApiEndpoint: { is: /^https:\/\/[\w.-]+(\/[\w.-]+)*$/, called: 'an https address' },
  WebsiteUrl: { is: /^https:\/\/[\w.-]+(\/[\w.-]+)*$/, called: 'an https address' },
  WebsiteBucket: { is: /^[0-9a-z][0-9a-z.-]{1,61}[0-9a-z]$/, called: 'the name of a bucket' },
  WebsiteDistribution: { is: /^E[0-9A-Z]+$/, called: 'the ID of a distribution' },
};

/**
 * Reads the outputs of a stack.
 *
 * @throws {StackError} when there is no such stack, when it is about to change, or an output is missing or no such thing
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export async function readStackOutputs(
  cloudFormation: CloudFormationClient,
  stackName: string,
): Promise<StackOutputs> {
  const stack = await existingStack(cloudFormation, stackName);
  const status = stack.StackStatus ?? 'status unknown';
  if (isChanging(status)) {
    throw new StackError(
      'STACK_IS_CHANGING',
      `CloudFormation is at work on the stack ${stackName} (${status}), and its outputs may be about to change. ` +
        'Wait until it is done.',
    );
  }
  const parsed = new OutputParser(stack.Outputs ?? []);
  const outputs: StackOutputs = {
    CognitoUserPool: parsed.output('CognitoUserPool'),
    CognitoUserPoolClient: parsed.output('CognitoUserPoolClient'),
    APIID: parsed.output('APIID'),
    ApiEndpoint: parsed.output('ApiEndpoint'),
    WebsiteUrl: parsed.output('WebsiteUrl'),
    WebsiteBucket: parsed.output('WebsiteBucket'),
    WebsiteDistribution: parsed.output('WebsiteDistribution'),
  };
  parsed.refuseProblems(`The stack ${stackName} (${status})`);
  return outputs;
}

/** Takes outputs one by one, and keeps what is wrong with them until all have been seen. */
class OutputParser {
  readonly #found: Map<string | undefined, string | undefined>;
  readonly #missing: string[] = [];
  readonly #drifted: string[] = [];

  constructor(outputs: readonly Output[]) {
    this.#found = new Map(outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  }

  output(name: keyof StackOutputs): string {
    const value = this.#found.get(name) ?? '';
    const { is, called } = FORMS[name];
    if (value === '') this.#missing.push(name);
    else if (!is.test(value)) this.#drifted.push(`${name} is "${value}", which is not ${called}`);
    return value;
  }

  /** @throws {StackError} naming every output that is missing or drifted */
  refuseProblems(stack: string): void {
    const problems = [
      ...(this.#missing.length > 0 ? [`${stack} has no output ${this.#missing.join(', ')}.`] : []),
      ...(this.#drifted.length > 0
        ? [`${stack} has outputs that have drifted: ${this.#drifted.join('; ')}.`]
        : []),
    ];
    if (problems.length === 0) return;
    throw new StackError(
      this.#missing.length > 0 ? 'STACK_OUTPUT_MISSING' : 'STACK_OUTPUT_DRIFTED',
      problems.join(' '),
      {
        toGoOn:
          'Deploy the whole stack again, also if nothing seems to have changed: sls deploy --force, with the --stage and --region that it was deployed with.',
      },
    );
  }
}

/** It keeps the cause, which `describeStack` has no place for. */
async function existingStack(cloudFormation: CloudFormationClient, stackName: string) {
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
  return new StackError('STACK_NOT_FOUND', `There is no stack ${stackName} in this account and Region.`, {
    cause,
    toGoOn: 'Deploy it with sls deploy, or pass the --stage and --region that it was deployed with.',
  });
}
