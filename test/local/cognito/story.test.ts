import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { Person, registered } from './person';
import { refreshRequest, refusal } from './requests';
import { CLIENT_ID, EMAIL, PASSWORD, POOL_ID, startPool, type TestPool } from './support';

let pool: TestPool;

beforeEach(async () => {
  pool = await startPool();
});

afterEach(() => pool.close());

test('somebody signs up, confirms and signs in without sending the password', async () => {
  const person = new Person(pool.url);
  const { userConfirmed, userSub, codeDeliveryDetails } = await person.signUp();
  expect(userConfirmed).toBe(false);
  expect(codeDeliveryDetails).toEqual({
    Destination: 'l***@e***',
    DeliveryMedium: 'EMAIL',
    AttributeName: 'email',
  });
  expect(pool.mails).toEqual([
    {
      to: EMAIL,
      subject: 'Your verification code',
      body: `Your confirmation code is ${pool.lastCode()}`,
      code: expect.stringMatching(/^\d{6}$/),
    },
  ]);
  await person.confirm(pool.lastCode());
  const session = await person.signIn();
  expect(session.getIdToken().decodePayload()).toMatchObject({
    sub: userSub,
    aud: CLIENT_ID,
    email: EMAIL,
    email_verified: true,
    'cognito:username': userSub,
    token_use: 'id',
    iss: pool.issuer,
  });
  expect(session.getAccessToken().decodePayload()).toMatchObject({
    sub: userSub,
    username: userSub,
    client_id: CLIENT_ID,
    scope: 'aws.cognito.signin.user.admin',
    token_use: 'access',
  });
});

test('the published keys verify the tokens, as a backend on AWS would', async () => {
  const session = await (await registered(pool)).signIn();
  const response = await fetch(`${pool.url}/${POOL_ID}/.well-known/jwks.json`);
  expect(await response.json()).toEqual(pool.jwks);
  for (const [tokenUse, token] of [
    ['id', session.getIdToken()],
    ['access', session.getAccessToken()],
  ] as const) {
    const verifier = CognitoJwtVerifier.create({ userPoolId: POOL_ID, clientId: CLIENT_ID, tokenUse });
    verifier.cacheJwks(pool.jwks);
    const { exp, iat, auth_time, jti, origin_jti } = await verifier.verify(token.getJwtToken());
    expect(exp - iat).toBe(3600);
    expect(auth_time).toBe(iat);
    expect(new Set([jti, origin_jti]).size).toBe(2);
  }
});

test('a new code takes the place of the old one', async () => {
  const person = new Person(pool.url);
  await person.signUp();
  const old = pool.lastCode();
  await person.resend();
  if (old !== pool.lastCode()) {
    await expect(person.confirm(old)).rejects.toMatchObject({ code: 'CodeMismatchException' });
  }
  await person.confirm(pool.lastCode());
  expect(await person.signIn()).toBeDefined();
});

test('the name counts without the case of its letters', async () => {
  await registered(pool);
  const loud = new Person(pool.url, EMAIL.toUpperCase());
  expect((await loud.signIn()).getIdToken().decodePayload().email).toBe(EMAIL);
  await expect(loud.signUp()).rejects.toMatchObject({ code: 'UsernameExistsException' });
});

test('a refresh token gives new tokens of the same sign-in', async () => {
  const person = await registered(pool);
  const first = await person.signIn();
  pool.wait(5000);
  const second = await person.refresh(first);
  const [before, after] = [first, second].map((session) => session.getIdToken().decodePayload());
  expect(after).toMatchObject({
    sub: before?.sub,
    origin_jti: before?.origin_jti,
    auth_time: before?.auth_time,
  });
  expect(after?.jti).not.toBe(before?.jti);
  expect(after?.iat).toBeGreaterThan(before?.iat);
});

test('who forgot the password chooses a new one by a code', async () => {
  const person = await registered(pool);
  await person.forgetPassword();
  await person.choosePassword(pool.lastCode(), 'Another5Horse');
  await expect(person.signIn(PASSWORD)).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  expect(await person.signIn('Another5Horse')).toBeDefined();
  await expect(person.choosePassword(pool.lastCode(), 'Third6Horse')).rejects.toMatchObject({
    code: 'ExpiredCodeException',
  });
});

test('who knows the password changes it', async () => {
  const person = await registered(pool);
  await person.signIn();
  await expect(person.changePassword('Wrong4Horse', 'Another5Horse')).rejects.toMatchObject({
    code: 'NotAuthorizedException',
  });
  await person.changePassword(PASSWORD, 'Another5Horse');
  expect(await person.signIn('Another5Horse')).toBeDefined();
  await expect(person.signIn(PASSWORD)).rejects.toMatchObject({ code: 'NotAuthorizedException' });
});

test('signing out everywhere ends every sign-in', async () => {
  const person = await registered(pool);
  const elsewhere = await person.signIn();
  const here = await person.signIn();
  await person.signOutEverywhere();
  for (const session of [elsewhere, here]) {
    expect(await refusal(pool.url, 'InitiateAuth', refreshRequest(session))).toBe(
      'NotAuthorizedException: Refresh Token has been revoked',
    );
  }
});

test('a user sees the own attributes', async () => {
  const person = await registered(pool);
  await person.signIn();
  const attributes = (await person.attributes()) ?? [];
  expect(Object.fromEntries(attributes.map(({ Name, Value }) => [Name, Value]))).toEqual({
    sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
    email: EMAIL,
    email_verified: 'true',
  });
});

test('who leaves is forgotten, and may come back', async () => {
  const person = await registered(pool);
  const session = await person.signIn();
  await person.leave();
  await expect(person.signIn()).rejects.toMatchObject({ code: 'NotAuthorizedException' });
  expect(await refusal(pool.url, 'InitiateAuth', refreshRequest(session))).toBe(
    'NotAuthorizedException: Invalid Refresh Token',
  );
  expect(await (await registered(pool)).signIn()).toBeDefined();
});
