import { otherThan } from './requests';
import { startPool, type TestPool } from './support';
import { CLIENTS, type NewVisitor, type Visitor } from './visitor';

const PASSWORD = 'Correct4$Horse';
const HOUR = 3_600_000;

/** What a visitor does that is refused. `visitor` has signed up and has the code; `confirmed` may sign in. */
interface Scene {
  pool: TestPool;
  visitor: Visitor;
  confirmed: () => Promise<void>;
  newVisitor: NewVisitor;
}

const wrong = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const mismatch = {
  name: 'CodeMismatchException',
  message: 'Invalid verification code provided, please try again.',
};
const expired = {
  name: 'ExpiredCodeException',
  message: 'Invalid code provided, please request a code again.',
};
const limit = {
  name: 'LimitExceededException',
  message: 'Attempt limit exceeded, please try after some time.',
};
const weak = (rule: string) => ({
  name: 'InvalidPasswordException',
  message: `Password did not conform with policy: ${rule}`,
});

const REFUSALS: [string, { name: string; message: string }, (scene: Scene) => Promise<unknown>][] = [
  [
    'a wrong password',
    wrong,
    async ({ visitor, confirmed }) => {
      await confirmed();
      return visitor.signIn('Wrong4Horse');
    },
  ],
  [
    'the name of nobody, in the same words',
    wrong,
    ({ newVisitor, pool }) => newVisitor(pool.url, 'nobody@example.org').signIn(),
  ],
  [
    'the right password before the address is confirmed',
    { name: 'UserNotConfirmedException', message: 'User is not confirmed.' },
    ({ visitor }) => visitor.signIn(PASSWORD),
  ],
  ['a wrong password before the address is confirmed', wrong, ({ visitor }) => visitor.signIn('Wrong4Horse')],
  [
    'an address that is taken',
    { name: 'UsernameExistsException', message: 'An account with the given email already exists.' },
    ({ newVisitor, pool }) => newVisitor(pool.url).signUp(PASSWORD),
  ],
  ...[
    ['Sh0rt', 'Password not long enough'],
    ['UPPER4HORSE', 'Password must have lowercase characters'],
    ['lower4horse', 'Password must have uppercase characters'],
    ['NoNumberHorse', 'Password must have numeric characters'],
    ['NoSymbol4Horse', 'Password must have symbol characters'],
  ].map(([password = '', rule = '']): (typeof REFUSALS)[number] => [
    `the password ${password} for a new account`,
    weak(rule),
    ({ newVisitor, pool }) => newVisitor(pool.url, 'other@example.org').signUp(password),
  ]),
  [
    'a weak password in place of a forgotten one',
    weak('Password not long enough'),
    async ({ visitor, confirmed, pool }) => {
      await confirmed();
      await visitor.forgetPassword();
      return visitor.choosePassword(pool.lastCode(), 'Sh0rt');
    },
  ],
  ['a wrong code', mismatch, ({ visitor, pool }) => visitor.confirm(otherThan(pool.lastCode()))],
  [
    'a code that has expired',
    expired,
    ({ visitor, pool }) => {
      pool.wait(24 * HOUR);
      return visitor.confirm(pool.lastCode());
    },
  ],
  [
    'a wrong code for a new password',
    mismatch,
    async ({ visitor, confirmed, pool }) => {
      await confirmed();
      await visitor.forgetPassword();
      return visitor.choosePassword(otherThan(pool.lastCode()), 'Another5$Horse');
    },
  ],
  [
    'an expired code for a new password',
    expired,
    async ({ visitor, confirmed, pool }) => {
      await confirmed();
      await visitor.forgetPassword();
      pool.wait(HOUR);
      return visitor.choosePassword(pool.lastCode(), 'Another5$Horse');
    },
  ],
  [
    'the right code after five wrong ones',
    limit,
    async ({ visitor, pool }) => {
      for (let guess = 0; guess < 5; guess += 1) {
        await expect(visitor.confirm(otherThan(pool.lastCode()))).rejects.toMatchObject(mismatch);
      }
      return visitor.confirm(pool.lastCode());
    },
  ],
  [
    'the right password after five wrong ones',
    { name: 'NotAuthorizedException', message: 'Password attempts exceeded' },
    async ({ visitor, confirmed }) => {
      await confirmed();
      for (let attempt = 0; attempt < 5; attempt += 1) {
        await expect(visitor.signIn('Wrong4Horse')).rejects.toMatchObject(wrong);
      }
      return visitor.signIn(PASSWORD);
    },
  ],
];

let pool: TestPool;

beforeEach(async () => {
  const PasswordPolicy = { MinimumLength: 8, RequireSymbols: true };
  pool = await startPool({ pool: { Policies: { PasswordPolicy } } });
});

afterEach(() => pool.close());

describe.each(CLIENTS)('%s reports that Cognito refuses', (_, newVisitor) => {
  test.each(REFUSALS)('%s', async (_what, error, refused) => {
    const visitor = newVisitor(pool.url);
    await visitor.signUp(PASSWORD);
    const confirmed = () => visitor.confirm(pool.lastCode());
    await expect(refused({ pool, visitor, confirmed, newVisitor })).rejects.toMatchObject(error);
  });
});
