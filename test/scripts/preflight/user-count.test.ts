import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { countUsers } from '../../../scripts/preflight/user-count';
import {
  clientConfig,
  queryResult,
  type RunningHttpServer,
  startHttpServer,
  startQueryService,
} from '../../support/http-server';

let cloudFormation: RunningHttpServer;
let cognito: RunningHttpServer;
/** What Cognito answers. */
let answer: { status: number; body: object };
let physicalId: string;

beforeEach(async () => {
  physicalId = '<PhysicalResourceId>eu-west-1_Abc</PhysicalResourceId>';
  cloudFormation = await startQueryService((form) =>
    queryResult(
      'DescribeStackResource',
      `<StackResourceDetail><LogicalResourceId>${form.get('LogicalResourceId')}</LogicalResourceId>${physicalId}</StackResourceDetail>`,
    ),
  );
  cognito = await startHttpServer((_, response) => {
    response
      .writeHead(answer.status, { 'Content-Type': 'application/x-amz-json-1.1' })
      .end(JSON.stringify(answer.body));
  });
});

afterEach(async () => {
  await cloudFormation.close();
  await cognito.close();
});

const count = () =>
  countUsers(
    new CloudFormationClient(clientConfig(cloudFormation.url)),
    new CognitoIdentityProviderClient(clientConfig(cognito.url)),
    'mysfits-prod',
    'MysfitsUserPool',
  );

it.each([
  [0, 'About 0 users have accounts'],
  [1, 'About 1 user has an account'],
  [7000, 'About 7000 users have accounts'],
])('says how many users a pool has: %d', async (users, said) => {
  answer = { status: 200, body: { UserPool: { EstimatedNumberOfUsers: users } } };
  expect(await count()).toEqual({ pool: 'eu-west-1_Abc', said: `${said} in eu-west-1_Abc.` });
});

it('says that a pool is gone, by Cognito or by CloudFormation', async () => {
  answer = {
    status: 400,
    body: { __type: 'ResourceNotFoundException', message: 'User pool does not exist.' },
  };
  expect(await count()).toMatchObject({ pool: undefined });
  physicalId = '';
  expect(await count()).toMatchObject({ pool: undefined });
});

it('says why it cannot say, and that the pool is there', async () => {
  const message = 'User: x is not authorized to perform: cognito-idp:DescribeUserPool';
  answer = { status: 400, body: { __type: 'AccessDeniedException', message } };
  expect(await count()).toEqual({
    pool: 'eu-west-1_Abc',
    said: expect.stringMatching(/eu-west-1_Abc cannot be said.*permission cognito-idp:DescribeUserPool/),
  });
});
