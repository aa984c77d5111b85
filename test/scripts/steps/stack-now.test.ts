import { stackNow } from '../../../scripts/steps/stack-now';
import { freePort } from '../../support/free-port';
import {
  clientConfig,
  queryError,
  queryResult,
  startQueryService,
  type XmlAnswer,
} from '../../support/http-server';

async function answered(answer: XmlAnswer) {
  let asked = 0;
  const service = await startQueryService(() => {
    asked += 1;
    return answer;
  });
  const now = await stackNow(clientConfig(service.url), 'mysfits-prod');
  await service.close();
  return { now, asked };
}

const stack = (status: string, times: string) =>
  queryResult(
    'DescribeStacks',
    `<Stacks><member><StackName>mysfits-prod</StackName><StackStatus>${status}</StackStatus>${times}</member></Stacks>`,
  );

const MADE = '<CreationTime>2026-01-01T00:00:00Z</CreationTime>';

describe('how the stack stands', () => {
  it('is its status, and when it was changed last', async () => {
    const updated = '<LastUpdatedTime>2026-01-02T00:00:00Z</LastUpdatedTime>';
    expect((await answered(stack('UPDATE_COMPLETE', MADE + updated))).now).toEqual({
      status: 'UPDATE_COMPLETE',
      changed: new Date('2026-01-02T00:00:00Z'),
    });
    expect((await answered(stack('CREATE_COMPLETE', MADE))).now).toEqual({
      status: 'CREATE_COMPLETE',
      changed: new Date('2026-01-01T00:00:00Z'),
    });
  });

  it.each([
    ['there is none', queryError(400, 'ValidationError', 'Stack with id mysfits-prod does not exist')],
    ['it was deleted', stack('DELETE_COMPLETE', MADE)],
  ])('is missing when %s', async (_, answer) => {
    expect((await answered(answer)).now).toBe('missing');
  });

  it.each([
    ['refuses', queryError(403, 'AccessDenied', 'No.')],
    ['fails', queryError(500, 'InternalFailure', 'Sorry.')],
  ])('is not known when CloudFormation %s, which is asked once', async (_, answer) => {
    expect(await answered(answer)).toEqual({ now: undefined, asked: 1 });
  });

  it('is not known when nobody answers', async () => {
    const port = await freePort();
    expect(await stackNow(clientConfig(`http://127.0.0.1:${port}`), 'mysfits-prod')).toBeUndefined();
  });
});
