import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { Person, registered } from './person';
import { post } from './requests';
import { CLIENT_ID, EMAIL, POOL_ID, REGION, startPool, type TestPool } from './support';

const pools: TestPool[] = [];

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

async function withTrigger(
  trigger: (
    event: CustomMessageTriggerEvent,
  ) => CustomMessageTriggerEvent | Promise<CustomMessageTriggerEvent>,
): Promise<TestPool> {
  const pool = await startPool({ customMessage: async (event) => trigger(event) });
  pools.push(pool);
  return pool;
}

/** A trigger that answers with a message. */
function saying(emailMessage: string | null, emailSubject: string | null = null) {
  return (event: CustomMessageTriggerEvent) => ({
    ...event,
    response: { ...event.response, emailMessage, emailSubject },
  });
}

test('the trigger is told who gets a message and why', async () => {
  const events: CustomMessageTriggerEvent[] = [];
  const pool = await withTrigger((event) => {
    events.push(structuredClone(event));
    return event;
  });
  const person = new Person(pool.url);
  const { userSub } = await person.signUp();
  await person.resend();
  await person.confirm(pool.lastCode());
  await person.forgetPassword();
  expect(events[0]).toEqual({
    version: '1',
    region: REGION,
    userPoolId: POOL_ID,
    userName: userSub,
    callerContext: { awsSdkVersion: expect.any(String), clientId: CLIENT_ID },
    triggerSource: 'CustomMessage_SignUp',
    request: {
      userAttributes: {
        sub: userSub,
        'cognito:user_status': 'UNCONFIRMED',
        email: EMAIL,
        email_verified: 'false',
      },
      codeParameter: '{####}',
      linkParameter: '{##Click Here##}',
      usernameParameter: null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
    'CustomMessage_SignUp',
    'CustomMessage_ResendCode',
    'CustomMessage_ForgotPassword',
  ]);
  expect(events[2]?.request.userAttributes).toMatchObject({
    'cognito:user_status': 'CONFIRMED',
    email_verified: 'true',
  });
});

test('the trigger is told of a user as a change leaves them', async () => {
  const events: CustomMessageTriggerEvent[] = [];
  const pool = await withTrigger((event) => {
    events.push(structuredClone(event));
    return event;
  });
  const person = await registered(pool);
  await person.signIn();
  await person.changeAttributes({ email: 'lilly@example.com', nickname: 'Lil' });
  await person.resendEmailCode();
  const changed = { email: 'lilly@example.com', email_verified: 'false', nickname: 'Lil' };
  expect(events.slice(1)).toMatchObject([
    { triggerSource: 'CustomMessage_UpdateUserAttribute', request: { userAttributes: changed } },
    { triggerSource: 'CustomMessage_VerifyUserAttribute', request: { userAttributes: changed } },
  ]);
});

test('the client hands metadata to the trigger', async () => {
  let metadata: Record<string, string> | undefined;
  const pool = await withTrigger((event) => {
    metadata = event.request.clientMetadata;
    return event;
  });
  const request = { ClientId: CLIENT_ID, Username: EMAIL, Password: 'Correct4Horse' };
  await post(pool.url, 'SignUp', { ...request, ClientMetadata: { language: 'elvish' } });
  expect(metadata).toEqual({ language: 'elvish' });
});

test('the code stands wherever the trigger wants it', async () => {
  const pool = await withTrigger(saying('<b>{####}</b> or #code={####}', 'Your {####}'));
  await new Person(pool.url).signUp();
  const code = pool.lastCode();
  expect(pool.mails).toEqual([
    { to: EMAIL, subject: `Your ${code}`, body: `<b>${code}</b> or #code=${code}`, code },
  ]);
});

test.each<[string, (event: CustomMessageTriggerEvent) => CustomMessageTriggerEvent, object]>([
  ['lacks the code', saying('Welcome!'), { code: 'InvalidLambdaResponseException' }],
  ['is empty', saying(''), { code: 'InvalidLambdaResponseException' }],
  [
    'is no string',
    (event) => Object.assign(event, { response: { emailMessage: 42 } }),
    { code: 'InvalidLambdaResponseException' },
  ],
  [
    'is not there because the trigger threw',
    () => {
      throw new Error('no ink');
    },
    { code: 'UserLambdaValidationException', message: 'CustomMessage failed with error no ink.' },
  ],
])('a sign-up whose message %s is undone', async (_, first, error) => {
  let trigger = first;
  const pool = await withTrigger((event) => trigger(event));
  const person = new Person(pool.url);
  await expect(person.signUp()).rejects.toMatchObject(error);
  expect(pool.mails).toEqual([]);
  trigger = saying(null);
  await person.signUp();
  expect(pool.mails).toHaveLength(1);
});

test('a sign-up whose message cannot be delivered is undone', async () => {
  const codes: string[] = [];
  const pool = await startPool({
    deliver: ({ code }) => {
      codes.push(code);
      if (codes.length === 1) throw new Error('the owl is ill');
    },
  });
  pools.push(pool);
  const person = new Person(pool.url);
  await expect(person.signUp()).rejects.toMatchObject({
    code: 'CodeDeliveryFailureException',
    message: 'Unable to deliver the message: the owl is ill',
  });
  await person.signUp();
  await person.confirm(codes[1] ?? '');
  expect(await person.signIn()).toBeDefined();
});

test('while the trigger writes, the address is taken', async () => {
  let goOn = () => {};
  const pool = await withTrigger(
    (event) =>
      new Promise((resolve) => {
        goOn = () => resolve(event);
        started();
      }),
  );
  let started = () => {};
  const begun = new Promise<void>((resolve) => {
    started = resolve;
  });
  const first = new Person(pool.url).signUp();
  await begun;
  await expect(new Person(pool.url).signUp()).rejects.toMatchObject({ code: 'UsernameExistsException' });
  goOn();
  expect(await first).toMatchObject({ userConfirmed: false });
});
