import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { lookAtStack } from '../../../scripts/preflight/stack-state';
import { awsStandIn } from '../../support/aws-stand-in';
import { queryError, type XmlAnswer } from '../../support/http-server';
import { rejection } from '../../support/rejection';
import { describingStack, NO_STACK } from '../support/cloud-formation';

let answer: XmlAnswer;

const aws = awsStandIn(
  (config) => new CloudFormationClient(config),
  () => answer,
);

const look = () => lookAtStack(aws.client, { stackName: 'mysfits-prod', stage: 'prod', region: 'eu-west-1' });

describe('a stack', () => {
  it('may be missing: a first deploy makes it', async () => {
    answer = NO_STACK;
    const state = await look();
    expect(state).toMatchObject({ isDeployed: false, lastUpdateFailed: false });
    expect(state.finding).toMatchObject({ level: 'well', said: 'mysfits-prod is not deployed yet' });
  });

  it.each(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'IMPORT_COMPLETE'])(
    'can be updated in %s',
    async (status) => {
      answer = describingStack(status, 'as planned');
      expect(await look()).toEqual({
        finding: { level: 'well', about: 'stack', said: `mysfits-prod is in ${status}` },
        isDeployed: true,
        lastUpdateFailed: false,
      });
    },
  );

  it.each(['UPDATE_ROLLBACK_COMPLETE', 'IMPORT_ROLLBACK_COMPLETE'])(
    'has to be updated in %s, whether or not something changed since',
    async (status) => {
      answer = describingStack(status, 'a limit was exceeded');
      const state = await look();
      expect(state).toMatchObject({
        isDeployed: true,
        lastUpdateFailed: true,
        finding: { level: 'warning' },
      });
      expect(state.finding.said).toMatch(new RegExp(`${status}.*a limit was exceeded`));
    },
  );

  it.each([
    ['ROLLBACK_COMPLETE', /only be removed/, 'sls remove --stage prod --region eu-west-1', false],
    ['ROLLBACK_FAILED', /only be removed/, 'sls remove --stage prod --region eu-west-1', false],
    ['CREATE_FAILED', /only be removed/, 'sls remove --stage prod --region eu-west-1', false],
    ['DELETE_FAILED', /removal/, 'sls remove --stage prod --region eu-west-1', false],
    ['REVIEW_IN_PROGRESS', /change set/, 'aws cloudformation delete-stack --stack-name mysfits-prod', false],
    ['UPDATE_ROLLBACK_FAILED', /going back/, 'continue-update-rollback --stack-name mysfits-prod', true],
    ['UPDATE_FAILED', /not taken back/, 'rollback-stack --stack-name mysfits-prod', true],
    ['CREATE_IN_PROGRESS', /somebody/, 'wait stack-create-complete --stack-name mysfits-prod', false],
    ['UPDATE_IN_PROGRESS', /an earlier run/, 'wait stack-update-complete', true],
    ['UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', /somebody/, 'wait stack-update-complete', true],
    ['UPDATE_ROLLBACK_IN_PROGRESS', /somebody/, 'wait stack-rollback-complete', true],
    ['DELETE_IN_PROGRESS', /somebody/, 'wait stack-delete-complete', false],
    ['ROLLBACK_IN_PROGRESS', /somebody/, 'describe-stacks --stack-name mysfits-prod', false],
  ])('cannot be updated in %s, and it is said what to do', async (status, said, toDo, isDeployed) => {
    answer = describingStack(status);
    const { finding, ...state } = await look();
    expect(state).toEqual({ isDeployed, lastUpdateFailed: false });
    expect(finding).toMatchObject({ level: 'problem', toDo: expect.stringContaining(toDo) });
    expect(finding.said).toMatch(said);
    expect(finding.said).toContain(status);
  });

  it('has its reason said, where CloudFormation gives one', async () => {
    answer = describingStack('ROLLBACK_COMPLETE', 'The role is missing');
    expect((await look()).finding.said).toMatch(/CloudFormation says: The role is missing$/);
    answer = describingStack('ROLLBACK_COMPLETE', '');
    expect((await look()).finding.said).not.toContain('CloudFormation says');
  });
});

it('lets a refusal of AWS through as it is', async () => {
  answer = queryError(403, 'AccessDenied', 'not authorized to perform: cloudformation:DescribeStacks');
  expect(await rejection(look())).toMatchObject({ name: 'AccessDenied' });
});
