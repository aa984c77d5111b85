/** What the template says of the client counts in what the pool does. */

import { Person, registered } from './person';
import { post, refusal } from './requests';
import { CLIENT_ID, EMAIL, PASSWORD, startPool, type TestPool } from './support';

const pools: TestPool[] = [];

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

async function poolWith(client: object, pool: object = {}): Promise<TestPool> {
  const running = await startPool({ client, pool });
  pools.push(running);
  return running;
}

const flow = (AuthFlow: string, AuthParameters = {}) => ({ ClientId: CLIENT_ID, AuthFlow, AuthParameters });

describe('ExplicitAuthFlows', () => {
  test.each([
    ['USER_SRP_AUTH', 'USER_SRP_AUTH is not enabled for the client.'],
    ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
    ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN_AUTH flow not enabled for this client'],
    ['REFRESH_TOKEN', 'REFRESH_TOKEN_AUTH flow not enabled for this client'],
    ['CUSTOM_AUTH', 'CUSTOM_AUTH is not enabled for the client.'],
    ['USER_AUTH', 'USER_AUTH flow not enabled for this client'],
    ['ADMIN_USER_PASSWORD_AUTH', 'Initiate Auth method not supported.'],
  ])('without it, %s is refused', async (name, message) => {
    const pool = await poolWith({ ExplicitAuthFlows: [] });
    expect(await refusal(pool.url, 'InitiateAuth', flow(name, { USERNAME: EMAIL, PASSWORD }))).toBe(
      `InvalidParameterException: ${message}`,
    );
  });

  test('CUSTOM_AUTH lacks its triggers where it is allowed', async () => {
    const pool = await poolWith({ ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] });
    expect(await refusal(pool.url, 'InitiateAuth', flow('CUSTOM_AUTH', { USERNAME: EMAIL }))).toBe(
      'InvalidParameterException: Custom auth lambda trigger is not configured for the user pool.',
    );
  });

  test('a flow that Cognito does not have is none to allow', async () => {
    const pool = await poolWith({});
    expect(await refusal(pool.url, 'InitiateAuth', flow('MAGIC'))).toMatch(
      /^InvalidParameterException: .*'MAGIC' at 'authFlow'.*enum value set: \[CUSTOM_AUTH, /,
    );
  });
});

test('AuthSessionValidity says how long a challenge may be answered', async () => {
  const pool = await poolWith({ AuthSessionValidity: 15 });
  const person = await registered(pool);
  const stop = whileAnswering(() => pool.wait(14 * 60_000));
  try {
    expect(await person.signIn()).toBeDefined();
  } finally {
    stop();
  }
});

test('token validities say when tokens expire', async () => {
  const pool = await poolWith({ IdTokenValidity: 10, AccessTokenValidity: 5, RefreshTokenValidity: 1 });
  const session = await (await registered(pool)).signIn();
  const [id, access] = [session.getIdToken().decodePayload(), session.getAccessToken().decodePayload()];
  expect([id.exp - id.iat, access.exp - access.iat]).toEqual([600, 300]);
  pool.wait(300_000);
  expect(await refusal(pool.url, 'GetUser', { AccessToken: session.getAccessToken().getJwtToken() })).toBe(
    'NotAuthorizedException: Access Token has expired',
  );
  pool.wait(86_400_000);
  const REFRESH_TOKEN = session.getRefreshToken().getToken();
  const expired = 'NotAuthorizedException: Refresh Token has expired';
  expect(await refusal(pool.url, 'InitiateAuth', flow('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN }))).toBe(
    expired,
  );
  const request = { ClientId: CLIENT_ID, RefreshToken: REFRESH_TOKEN };
  expect(await refusal(pool.url, 'GetTokensFromRefreshToken', request)).toBe(expired);
});

test('without EnableTokenRevocation tokens have no numbers and end by GlobalSignOut alone', async () => {
  const pool = await poolWith({ EnableTokenRevocation: false });
  const person = await registered(pool);
  const session = await person.signIn();
  for (const token of [session.getIdToken(), session.getAccessToken()]) {
    for (const number of ['jti', 'origin_jti']) expect(token.decodePayload()).not.toHaveProperty(number);
  }
  const Token = session.getRefreshToken().getToken();
  expect(await refusal(pool.url, 'RevokeToken', { ClientId: CLIENT_ID, Token })).toMatch(
    /^UnsupportedOperationException: /,
  );
  const AccessToken = session.getAccessToken().getJwtToken();
  expect((await post(pool.url, 'GetUser', { AccessToken })).status).toBe(200);
  await person.signOutEverywhere();
  expect(await refusal(pool.url, 'GetUser', { AccessToken })).toBe(
    'NotAuthorizedException: Access Token has been revoked',
  );
});

test('ReadAttributes says what tokens and GetUser tell of a user', async () => {
  const pool = await poolWith({ ReadAttributes: ['nickname'] });
  const UserAttributes = [
    { Name: 'nickname', Value: 'Lil' },
    { Name: 'locale', Value: 'elvish' },
  ];
  await post(pool.url, 'SignUp', {
    ClientId: CLIENT_ID,
    Username: EMAIL,
    Password: PASSWORD,
    UserAttributes,
  });
  const person = new Person(pool.url);
  await person.confirm(pool.lastCode());
  const claims = (await person.signIn()).getIdToken().decodePayload();
  expect(claims).toMatchObject({ nickname: 'Lil' });
  for (const hidden of ['email', 'email_verified', 'locale']) expect(claims).not.toHaveProperty(hidden);
  expect((await person.attributes())?.map(({ Name }) => Name)).toEqual(['sub', 'nickname']);
});

test('WriteAttributes says what users may set; the address is theirs to give at the sign-up alone', async () => {
  const pool = await poolWith({ WriteAttributes: ['nickname'] });
  const request = { ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD };
  const email = { Name: 'email', Value: EMAIL };
  const signUp = (Name: string) => ({ ...request, UserAttributes: [email, { Name, Value: 'x' }] });
  expect(await refusal(pool.url, 'SignUp', signUp('locale'))).toBe(
    'NotAuthorizedException: A client attempted to write unauthorized attribute',
  );
  expect((await post(pool.url, 'SignUp', signUp('nickname'))).status).toBe(200);
  const person = new Person(pool.url);
  await person.confirm(pool.lastCode());
  await person.signIn();
  await expect(person.changeAttributes({ email: 'lilly@example.com' })).rejects.toMatchObject({
    code: 'NotAuthorizedException',
    message: 'A client attempted to write unauthorized attribute',
  });
});

test.each([
  ['VerificationMessageTemplate', { EmailSubject: 'Hi', EmailMessage: 'Type {####}' }],
  ['properties of the pool', undefined],
])('the mail says what the %s say where no trigger does', async (_, VerificationMessageTemplate) => {
  const old = { EmailVerificationSubject: 'Hi', EmailVerificationMessage: 'Type {####}' };
  const pool = await poolWith({}, VerificationMessageTemplate ? { VerificationMessageTemplate } : old);
  await new Person(pool.url).signUp();
  expect(pool.mails).toEqual([
    { to: EMAIL, subject: 'Hi', body: `Type ${pool.lastCode()}`, code: pool.lastCode() },
  ]);
});

/** Does something each time before the SDK answers a challenge. */
function whileAnswering(act: () => void): () => void {
  const original = globalThis.fetch;
  const spy = jest.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    if (String(init?.body).includes('ChallengeResponses')) act();
    return original(input, init);
  });
  return () => spy.mockRestore();
}
