import { look, once } from '../../../scripts/preflight/look';
import { StackError } from '../../../scripts/serverless';
import { WebsiteError } from '../../../scripts/website/website-error';
import { rejection } from '../../support/rejection';

const refusedWith = (error: unknown) => look('stack', () => Promise.reject(error));
const awsError = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: {} });

it('gives what it found', async () => {
  const found = { level: 'well', about: 'stack', said: 'there' } as const;
  expect(await look('stack', async () => [found])).toEqual([found]);
});

it.each([
  [
    'missing credentials',
    Object.assign(new Error('not found'), { code: 'AWS_CREDENTIALS_NOT_FOUND' }),
    /No AWS credentials/,
  ],
  ['expired credentials', awsError('ExpiredToken', 'The token has expired'), /credentials have expired/],
  [
    'a missing permission',
    awsError(
      'AccessDenied',
      'User: x is not authorized to perform: cloudformation:GetTemplate on resource: y',
    ),
    /lack the permission cloudformation:GetTemplate/,
  ],
  [
    'another answer of AWS',
    awsError('ValidationError', 'Stack name is too long'),
    /ValidationError: Stack name is too long/,
  ],
  ['an error of the service', new StackError('X', 'It is stuck.'), /It is stuck/],
  ['a page that cannot be built', new WebsiteError('web/index.html:3: no such file'), /index\.html:3/],
])('has a refusal for a problem: %s', async (_, error, said) => {
  expect(await refusedWith(error)).toEqual([
    expect.objectContaining({
      level: 'problem',
      about: 'stack',
      said: expect.stringMatching(said),
      cause: error,
    }),
  ]);
});

it('lets through what nobody at the keyboard can mend', async () => {
  const error = new TypeError('x is not a function');
  expect(await rejection(refusedWith(error))).toBe(error);
});

it('is one finding for looks that were refused for the same reason', () => {
  const expired = { level: 'problem', said: 'Expired.', toDo: 'Sign in.' } as const;
  const denied = { level: 'problem', about: 'users', said: 'Denied.', toDo: 'Ask.' } as const;
  expect(once([{ ...expired, about: 'account' }, denied, { ...expired, about: 'stack' }])).toEqual([
    { ...expired, about: 'account, stack' },
    denied,
  ]);
});
