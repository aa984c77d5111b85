import { Person, registered } from './person';
import { post, refusal } from './requests';
import { CLIENT_ID, EMAIL, PASSWORD, startPool, type TestPool } from './support';

let pool: TestPool;

beforeEach(async () => {
  pool = await startPool();
});

afterEach(() => pool.close());

const request = { ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD };

test.each([
  ['Sh0rt', 'Password not long enough'],
  ['UPPER4HORSE', 'Password must have lowercase characters'],
  ['lower4horse', 'Password must have uppercase characters'],
  ['NoNumberHorse', 'Password must have numeric characters'],
])('the password %s is refused by the policy', async (password, rule) => {
  await expect(new Person(pool.url).signUp(password)).rejects.toMatchObject({
    code: 'InvalidPasswordException',
    message: `Password did not conform with policy: ${rule}`,
  });
  expect(pool.mails).toEqual([]);
});

test('a policy may ask for symbols, and its numbers and booleans may be strings', async () => {
  const PasswordPolicy = {
    MinimumLength: '6',
    RequireUppercase: 'false',
    RequireNumbers: 'false',
    RequireSymbols: 'true',
  };
  const strict = await startPool({ pool: { Policies: { PasswordPolicy } } });
  try {
    const person = new Person(strict.url);
    await expect(person.signUp('abcde')).rejects.toThrow(/not long enough/);
    await expect(person.signUp('abcdef')).rejects.toThrow(/must have symbol characters/);
    expect(await person.signUp('abc-def')).toMatchObject({ userConfirmed: false });
  } finally {
    await strict.close();
  }
});

test.each(['', 'x', ' Correct4Horse', 'Correct4Horse ', `Correct4Horse${'x'.repeat(256)}`])(
  'the password "%s" has a form that Cognito does not take',
  async (Password) => {
    expect(await refusal(pool.url, 'SignUp', { ...request, Password })).toMatch(
      /^InvalidParameterException: 1 validation error detected: Value at 'password'/,
    );
  },
);

test.each(['lilly', 'lilly@', '@example.org', 'lilly@example', 'li(lly@example.org', 'lilly@example..org'])(
  'the name %s is no e-mail address',
  async (Username) => {
    expect(await refusal(pool.url, 'SignUp', { ...request, Username })).toBe(
      'InvalidParameterException: Username should be an email.',
    );
  },
);

test('an address that is taken is refused, confirmed or not', async () => {
  const first = new Person(pool.url);
  await first.signUp();
  const taken = {
    code: 'UsernameExistsException',
    message: 'An account with the given email already exists.',
  };
  await expect(new Person(pool.url).signUp()).rejects.toMatchObject(taken);
  await first.confirm(pool.lastCode());
  await expect(new Person(pool.url).signUp()).rejects.toMatchObject(taken);
  expect(pool.mails).toHaveLength(1);
});

test('of two who sign up with one address at once, one wins', async () => {
  const outcomes = await Promise.allSettled([
    new Person(pool.url, EMAIL).signUp(),
    new Person(pool.url, EMAIL.toUpperCase()).signUp(),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'UsernameExistsException' },
  });
  expect(pool.mails).toHaveLength(1);
});

test('standard attributes are kept; those that users may not write are refused', async () => {
  const withAttribute = (Name: string, Value: string) => ({ ...request, UserAttributes: [{ Name, Value }] });
  expect(await refusal(pool.url, 'SignUp', withAttribute('email_verified', 'true'))).toBe(
    'NotAuthorizedException: A client attempted to write unauthorized attribute',
  );
  expect(await refusal(pool.url, 'SignUp', withAttribute('custom:wand', 'oak'))).toMatch(
    /^InvalidParameterException: Attributes did not conform to the schema/,
  );
  expect(await refusal(pool.url, 'SignUp', withAttribute('email', 'other@example.org'))).toMatch(
    /^InvalidParameterException/,
  );
  expect((await post(pool.url, 'SignUp', withAttribute('nickname', 'Lil'))).status).toBe(200);
  const person = new Person(pool.url);
  await person.confirm(pool.lastCode());
  expect((await person.signIn()).getIdToken().decodePayload()).toMatchObject({
    nickname: 'Lil',
    email: EMAIL,
  });
});

test.each([
  ['email', 'lilly', 'Invalid email address format.'],
  ['email', '', 'Invalid email address format.'],
  ['phone_number', '01632 960961', 'Invalid phone number format.'],
  [
    'birthdate',
    '1.4.1990',
    'Attributes did not conform to the schema: birthdate: String must be no shorter than 10 characters',
  ],
  [
    'birthdate',
    '1 April 1990',
    'Attributes did not conform to the schema: birthdate: String must be no longer than 10 characters',
  ],
])('%s is never "%s"', async (Name, Value, message) => {
  const UserAttributes = [{ Name, Value }];
  expect(await refusal(pool.url, 'SignUp', { ...request, UserAttributes })).toBe(
    `InvalidParameterException: ${message}`,
  );
});

test('where only administrators make users, nobody signs up', async () => {
  const closed = await startPool({ pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: 'true' } } });
  try {
    await expect(new Person(closed.url).signUp()).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: 'SignUp is not permitted for this user pool',
    });
  } finally {
    await closed.close();
  }
});

test('confirming twice is refused, and so is another code for who is confirmed', async () => {
  const person = await registered(pool);
  await expect(person.confirm(pool.lastCode())).rejects.toMatchObject({
    code: 'NotAuthorizedException',
    message: 'User cannot be confirmed. Current status is CONFIRMED',
  });
  await expect(person.resend()).rejects.toMatchObject({
    code: 'InvalidParameterException',
    message: 'User is already confirmed.',
  });
});
