import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { refuseUnremovable } from '../../../scripts/remove/removable';
import { awsStandIn } from '../../support/aws-stand-in';
import { queryResult, type XmlAnswer } from '../../support/http-server';
import { rejection } from '../../support/rejection';
import { describingStack, NO_STACK } from '../support/cloud-formation';

let answer: XmlAnswer;

const aws = awsStandIn(
  (config) => new CloudFormationClient(config),
  () => answer,
);

const refuse = () =>
  refuseUnremovable(aws.client, { stackName: 'mysfits-prod', stage: 'prod', region: 'eu-west-1' });

describe('a stack that CloudFormation would not delete is refused before anything is', () => {
  it('when it is protected from that', async () => {
    answer = queryResult(
      'DescribeStacks',
      `<Stacks><member><StackName>mysfits-prod</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime>
       <StackStatus>UPDATE_COMPLETE</StackStatus><EnableTerminationProtection>true</EnableTerminationProtection></member></Stacks>`,
    );
    expect(await rejection(refuse())).toMatchObject({
      code: 'STACK_IS_PROTECTED',
      toGoOn: expect.stringMatching(
        /--no-enable-termination-protection --stack-name mysfits-prod --region eu-west-1\. Run again: sls remove --stage prod --region eu-west-1$/,
      ),
    });
  });

  it.each(['UPDATE_IN_PROGRESS', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'UPDATE_ROLLBACK_IN_PROGRESS'])(
    'while it is in %s',
    async (status) => {
      answer = describingStack(status);
      expect(await rejection(refuse())).toMatchObject({
        code: 'STACK_IS_CHANGING',
        message: expect.stringContaining(status),
        toGoOn: expect.stringMatching(/^Wait until .*describe-stacks --stack-name mysfits-prod/),
      });
    },
  );
});

describe('a stack stands in no way', () => {
  it('when it is not there', async () => {
    answer = NO_STACK;
    await expect(refuse()).resolves.toBeUndefined();
  });

  it.each([
    'UPDATE_COMPLETE',
    'ROLLBACK_COMPLETE',
    'DELETE_FAILED',
    'DELETE_IN_PROGRESS',
    'CREATE_IN_PROGRESS',
  ])('in %s', async (status) => {
    answer = describingStack(status);
    await expect(refuse()).resolves.toBeUndefined();
  });
});
