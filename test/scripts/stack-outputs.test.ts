import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { StackError } from '../../scripts/serverless';
import { isMissingStack, readStackOutputs } from '../../scripts/stack-outputs';
import {
  clientConfig,
  queryError,
  queryResult,
  type RunningHttpServer,
  startQueryService,
  type XmlAnswer,
} from '../support/http-server';
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

let service: RunningHttpServer;
let client: CloudFormationClient;
let answer: XmlAnswer;
let asked: URLSearchParams[];

beforeEach(async () => {
  asked = [];
  service = await startQueryService((form) => {
    asked.push(form);
    return answer;
  });
  client = new CloudFormationClient(clientConfig(service.url));
});

afterEach(async () => {
  client.destroy();
  await service.close();
});

const read = () => readStackOutputs(client, 'mysfits-prod');

function stackWith(outputs: Record<string, string>): XmlAnswer {
  const members = Object.entries(outputs).map(
    ([name, value]) => `<member><OutputKey>${name}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  );
  return queryResult(
    'DescribeStacks',
    `<Stacks><member><StackName>mysfits-prod</StackName><StackStatus>UPDATE_COMPLETE</StackStatus>
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
      message: expect.stringMatching(/no stack mysfits-prod .*sls deploy.*--stage and --region/),
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
      message: expect.stringMatching(
        /mysfits-prod \(UPDATE_COMPLETE\) has no output ApiEndpoint, WebsiteBucket\..*sls deploy/,
      ),
    });
  });

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

describe('a missing stack', () => {
  it('is not told by the words alone', () => {
    expect(isMissingStack(new Error('Stack with id mysfits-prod does not exist'))).toBe(false);
    expect(isMissingStack('Stack with id mysfits-prod does not exist')).toBe(false);
  });
});
