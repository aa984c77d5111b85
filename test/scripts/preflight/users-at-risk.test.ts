import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { StackPart } from '../../../resources/cloudformation';
import { cognito } from '../../../resources/cognito';
import type { PoolUsers } from '../../../scripts/preflight/user-count';
import { lookAtUsers } from '../../../scripts/preflight/users-at-risk';
import { awsStandIn } from '../../support/aws-stand-in';
import { deployedTemplate } from '../support/cloud-formation';

let deployed: string;
let users: PoolUsers;
let counted: string[];

beforeEach(() => {
  counted = [];
  users = { pool: 'eu-west-1_Abc', said: 'About 7 users have accounts in eu-west-1_Abc.' };
  deployed = JSON.stringify(cognito({ keepUsers: false }));
});

const aws = awsStandIn(
  (config) => new CloudFormationClient(config),
  () => deployedTemplate(deployed),
);

const look = (next: StackPart) =>
  lookAtUsers({
    cloudFormation: aws.client,
    countUsers: async (logicalId) => {
      counted.push(logicalId);
      return users;
    },
    stack: { stackName: 'mysfits-prod', stage: 'prod', region: 'eu-west-1' },
    next,
  });

function renamed(): StackPart {
  const { MysfitsUserPool: pool, ...others } = cognito({ keepUsers: false }).Resources;
  if (!pool) throw new Error('The stack has no user pool.');
  return { Resources: { ...others, People: pool }, Outputs: {} };
}

it('is well when the pool stays, and then nobody is counted', async () => {
  expect(await look(cognito({ keepUsers: false }))).toEqual([
    { level: 'well', about: 'users', said: 'the user pool stays' },
  ]);
  expect(counted).toEqual([]);
});

it('is well when nothing but the bucket of the framework was deployed', async () => {
  deployed = JSON.stringify({ Resources: { ServerlessDeploymentBucket: { Type: 'AWS::S3::Bucket' } } });
  expect(await look(cognito({ keepUsers: false }))).toEqual([
    expect.objectContaining({ level: 'well', said: 'the stack has no user pool yet' }),
  ]);
});

it('is a problem when the pool would go, which says what changed, how many it concerns and what to do', async () => {
  const [finding, ...others] = await look(renamed());
  expect(others).toEqual([]);
  expect(counted).toEqual(['MysfitsUserPool']);
  expect(finding?.level).toBe('problem');
  expect(finding?.said).toMatch(/MysfitsUserPool is not in the template.*People is new.*About 7 users/);
  expect(finding?.toDo).toMatch(/resources\/cognito\.ts.*sls remove --stage prod --region eu-west-1/);
});

it('is only a warning when somebody has deleted the pool by hand: a new one is what mends the stack', async () => {
  users = { pool: undefined, said: 'But somebody has deleted that pool already.' };
  expect(await look(renamed())).toEqual([
    expect.objectContaining({ level: 'warning', said: expect.stringContaining('deleted that pool') }),
  ]);
});

it('warns when keepUsers is left out, after a deploy with it', async () => {
  deployed = JSON.stringify(cognito({ keepUsers: true }));
  expect(await look(cognito({ keepUsers: false }))).toEqual([
    expect.objectContaining({
      level: 'warning',
      said: expect.stringMatching(/loses its protection.*delete its users/),
      toDo: expect.stringContaining('--param keepUsers=true'),
    }),
  ]);
});

it('warns when the deployed template cannot be compared', async () => {
  deployed = 'Resources:\n  Pool:\n    Type: AWS::Cognito::UserPool\n';
  expect(await look(cognito({ keepUsers: false }))).toEqual([
    expect.objectContaining({ level: 'warning', said: expect.stringContaining('is no JSON') }),
  ]);
});
