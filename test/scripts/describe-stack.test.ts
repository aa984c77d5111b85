import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { describeStack, isMissingStack } from '../../scripts/describe-stack';
import { clientConfig, queryError, startQueryService, type XmlAnswer } from '../support/http-server';
import { rejection } from '../support/rejection';
import { describingStack, NO_STACK } from './support/cloud-formation';

async function described(answer: XmlAnswer) {
  const service = await startQueryService(() => answer);
  const client = new CloudFormationClient(clientConfig(service.url));
  try {
    return await describeStack(client, 'mysfits-prod');
  } finally {
    client.destroy();
    await service.close();
  }
}

describe('a stack', () => {
  it('is what CloudFormation describes', async () => {
    expect(await described(describingStack('CREATE_COMPLETE'))).toMatchObject({
      StackName: 'mysfits-prod',
      StackStatus: 'CREATE_COMPLETE',
    });
  });

  it('may be missing', async () => {
    expect(await described(NO_STACK)).toBeUndefined();
  });

  it('is not missing when AWS refuses to say', async () => {
    const refusal = queryError(
      403,
      'AccessDenied',
      'not authorized to perform: cloudformation:DescribeStacks',
    );
    expect(await rejection(described(refusal))).toMatchObject({ name: 'AccessDenied' });
  });
});

test('a missing stack is not told by the words alone', () => {
  expect(isMissingStack(new Error('Stack with id mysfits-prod does not exist'))).toBe(false);
  expect(isMissingStack('Stack with id mysfits-prod does not exist')).toBe(false);
});
