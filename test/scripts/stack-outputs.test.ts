import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { StackError } from '../../scripts/serverless';
import { readStackOutputs } from '../../scripts/stack-outputs';
import { awsStandIn } from '../support/aws-stand-in';
import { queryError, queryResult, type XmlAnswer } from '../support/http-server';
import { rejection } from '../support/rejection';

const OUTPUTS = {
  CognitoUserPool: 'eu-west-1_Example01',
  CognitoUserPoolClient: '1example23456789',
  APIID: 'abc123',
  ApiEndpoint: 'https://abc123.execute-api.eu-west-1.amazonaws.com/prod',
  WebsiteUrl: 'https://d111111abcdef8.cloudfront.net',
  WebsiteBucket: 'mysfits-prod-websitebucket-1',
  WebsiteDistribution: 'E1EXAMPLE',
};

const MISSING_STACK = queryError(400, 'ValidationError', 'Stack with id mysfits-prod does not exist');

let answer: XmlAnswer;
let asked: URLSearchParams[];

beforeEach(() => {
  asked = [];
});

const aws = awsStandIn(
  (config) => new CloudFormationClient(config),
  (form) => {
    asked.push(form);
    return answer;
  },
);

const read = () => readStackOutputs(aws.client, 'mysfits-prod');

function stackWith(outputs: Record<string, string>, status = 'UPDATE_COMPLETE'): XmlAnswer {
  const members = Object.entries(outputs).map(
    ([name, value]) => `<member><OutputKey>${name}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return queryResult(
    'DescribeStacks',
    `<Stacks><member><StackName>mysfits-prod</StackName><StackStatus>${status}</StackStatus>
     <Outputs>${members.join('')}</Outputs></member></Stacks>`,
  );
}

describe('the outputs of the stack', () => {
  it('are read by their names, and others are left out', async () => {
    answer = stackWith({ ...OUTPUTS, ServerlessDeploymentBucketName: 'deployments' });
    expect(await read()).toEqual(OUTPUTS);
  });

  it('are asked of the stack of that name', async () => {
    answer = stackWith(OUTPUTS);
    await read();
    expect(asked.map((form) => [form.get('Action'), form.get('StackName')])).toEqual([
      ['DescribeStacks', 'mysfits-prod'],
    ]);
  });

  it('are an error that says where to look, when there is no such stack', async () => {
    answer = MISSING_STACK;
    const error = await rejection(read());
    expect(error).toBeInstanceOf(StackError);
    expect(error).toMatchObject({
      code: 'STACK_NOT_FOUND',
      message: expect.stringContaining('no stack mysfits-prod'),
      toGoOn: expect.stringMatching(/sls deploy.*--stage and --region/),
      cause: { name: 'ValidationError' },
    });
  });

  it('are the same error when CloudFormation lists no stack at all', async () => {
    answer = queryResult('DescribeStacks', '<Stacks/>');
    expect(await rejection(read())).toMatchObject({ code: 'STACK_NOT_FOUND' });
  });

  it('are an error that names every output that is missing or empty, and how the stack stands', async () => {
    const { ApiEndpoint: _, ...others } = OUTPUTS;
    answer = stackWith({ ...others, WebsiteBucket: '' });
    expect(await rejection(read())).toMatchObject({
      code: 'STACK_OUTPUT_MISSING',
      message: 'The stack mysfits-prod (UPDATE_COMPLETE) has no output ApiEndpoint, WebsiteBucket.',
      toGoOn: expect.stringContaining('sls deploy --force'),
    });
  });

  it.each([
    ['CognitoUserPool', 'Example01', 'the ID of a user pool'],
    ['CognitoUserPoolClient', 'with a space', 'the ID of a client of a user pool'],
    ['APIID', 'https://abc123', 'the ID of an API'],
    ['ApiEndpoint', 'http://abc123.execute-api.eu-west-1.amazonaws.com/prod', 'an https address'],
    ['WebsiteUrl', 'd111111abcdef8.cloudfront.net', 'an https address'],
    ['WebsiteBucket', 'Mysfits_Website', 'the name of a bucket'],
    ['WebsiteDistribution', 'd111111abcdef8.cloudfront.net', 'the ID of a distribution'],
  ])('are an error when %s has drifted to %s', async (name, value, called) => {
    answer = stackWith({ ...OUTPUTS, [name]: value });
    expect(await rejection(read())).toMatchObject({
      code: 'STACK_OUTPUT_DRIFTED',
      message: `The stack mysfits-prod (UPDATE_COMPLETE) has outputs that have drifted: ${name} is "${value}", which is not ${called}.`,
    });
  });

  it.each([
    [
      'GovCloud',
      {
        CognitoUserPool: 'us-gov-west-1_Example01',
        ApiEndpoint: 'https://abc123.execute-api.us-gov-west-1.amazonaws.com/prod',
      },
    ],
    ['China', { ApiEndpoint: 'https://abc123.execute-api.cn-north-1.amazonaws.com.cn/prod' }],
  ])('of %s are read as well', async (_, others) => {
    answer = stackWith({ ...OUTPUTS, ...others });
    expect(await read()).toEqual({ ...OUTPUTS, ...others });
  });

  it.each(['CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS', 'DELETE_IN_PROGRESS'])(
    'are not read too early: not while the stack is in %s',
    async (status) => {
      answer = stackWith(OUTPUTS, status);
      expect(await rejection(read())).toMatchObject({
        code: 'STACK_IS_CHANGING',
        message: expect.stringContaining(`(${status})`),
      });
    },
  );

  it.each(['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS'])(
    'are read while CloudFormation only cleans up: %s',
    async (status) => {
      answer = stackWith(OUTPUTS, status);
      expect(await read()).toEqual(OUTPUTS);
    },
  );

  it('are missing, all of them, from a stack without outputs', async () => {
    answer = queryResult(
      'DescribeStacks',
      '<Stacks><member><StackName>mysfits-prod</StackName></member></Stacks>',
    );
    const { message } = await rejection(read());
    expect(message).toContain('(status unknown)');
    for (const name of Object.keys(OUTPUTS)) expect(message).toContain(name);
  });

  it.each([
    [
      'a refusal',
      queryError(403, 'AccessDenied', 'not authorized to perform: cloudformation:DescribeStacks'),
    ],
    [
      'another complaint of the same kind',
      queryError(400, 'ValidationError', 'Value at stackName is too long'),
    ],
  ])('let %s of CloudFormation through as it is', async (_, refusal) => {
    answer = refusal;
    const error = await rejection(read());
    expect(error).not.toBeInstanceOf(StackError);
    expect(refusal.xml).toContain(error.message);
  });
});
