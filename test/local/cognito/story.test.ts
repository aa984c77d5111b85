import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { refusal } from './requests';
import { CLIENT_ID, EMAIL, PASSWORD, POOL_ID, startPool, type TestPool } from './support';
import { timeTravel } from './time-travel';
import { CLIENTS, type Visitor } from './visitor';

const OTHER_PASSWORD = 'Another5Horse';
const MINUTE = 60_000;

let pool: TestPool;

beforeEach(async () => {
  pool = await startPool();
});

afterEach(async () => {
  jest.useRealTimers();
  await pool.close();
});

describe.each(CLIENTS)('with %s, unmodified, a visitor', (_, newVisitor) => {
  let visitor: Visitor;

  beforeEach(() => {
    visitor = newVisitor(pool.url);
  });

  test('signs up, confirms and signs in without sending the password', async () => {
    const sub = await visitor.signUp();
    expect(pool.mails).toEqual([
      {
        to: EMAIL,
        subject: 'Your verification code',
        body: `Your confirmation code is ${pool.lastCode()}`,
        code: expect.stringMatching(/^\d{6}$/),
      },
    ]);
    await visitor.confirm(pool.lastCode());
    await visitor.signIn();
    expect(await visitor.attributes()).toEqual({ sub, email: EMAIL, email_verified: 'true' });
    expect(pool.log.filter((line) => / (InitiateAuth|RespondToAuthChallenge)$/.test(line))).toEqual([
      'POST / 200 InitiateAuth',
      'POST / 200 RespondToAuthChallenge',
    ]);
  });

  test('gets tokens that the pool vouches for', async () => {
    await register(visitor);
    await visitor.signIn();
    await expectValid(await visitor.tokens());
  });

  test('asks for the code again; the new one takes the place of the old one', async () => {
    await visitor.signUp();
    const old = pool.lastCode();
    expect(await visitor.resendCode()).toBe('l***@e***');
    expect(pool.mails).toHaveLength(2);
    if (old !== pool.lastCode()) {
      await expect(visitor.confirm(old)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    await visitor.confirm(pool.lastCode());
    await visitor.signIn();
  });

  test('keeps the tokens while they are good, gets new ones when they have expired, and on demand', async () => {
    await register(visitor);
    const travel = timeTravel();
    await visitor.signIn();
    const first = await visitor.tokens();
    travel(30 * MINUTE);
    expect(await visitor.tokens()).toEqual(first);
    travel(31 * MINUTE);
    const second = await visitor.tokens();
    await expectValid(second);
    expect(second.id).not.toBe(first.id);
    const third = await visitor.newTokens();
    await expectValid(third);
    expect(third.id).not.toBe(second.id);
    expect(await visitor.tokens()).toEqual(third);
    // The new tokens are of the same sign-in.
    const claims = [first, second, third].map(({ id }) => claimsOf(id));
    expect(new Set(claims.map(({ origin_jti }) => origin_jti)).size).toBe(1);
    expect(new Set(claims.map(({ auth_time }) => auth_time)).size).toBe(1);
    expect(new Set(claims.map(({ jti }) => jti)).size).toBe(3);
  });

  test('who forgot the password chooses a new one by a code', async () => {
    await register(visitor);
    expect(await visitor.forgetPassword()).toBe('l***@e***');
    const code = pool.lastCode();
    await visitor.choosePassword(code, OTHER_PASSWORD);
    await expect(visitor.signIn(PASSWORD)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await visitor.signIn(OTHER_PASSWORD);
    await expect(visitor.choosePassword(code, 'Third6Horse')).rejects.toMatchObject({
      name: 'ExpiredCodeException',
    });
  });

  test('who knows the password changes it', async () => {
    await register(visitor);
    await visitor.signIn();
    await expect(visitor.changePassword('Wrong4Horse', OTHER_PASSWORD)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    await expect(visitor.changePassword(PASSWORD, 'weak')).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
    await visitor.changePassword(PASSWORD, OTHER_PASSWORD);
    const elsewhere = newVisitor(pool.url);
    await expect(elsewhere.signIn(PASSWORD)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await elsewhere.signIn(OTHER_PASSWORD);
  });

  test('signs out, which revokes the tokens of this browser and of no other', async () => {
    await register(visitor);
    const elsewhere = newVisitor(pool.url);
    await elsewhere.signIn();
    await visitor.signIn();
    const { access } = await visitor.tokens();
    await visitor.signOut();
    await expect(visitor.tokens()).rejects.toThrow();
    expect(await refusal(pool.url, 'GetUser', { AccessToken: access })).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    );
    expect(await elsewhere.attributes()).toMatchObject({ email: EMAIL });
    expect(pool.log).toContain('POST / 200 RevokeToken');
  });

  test('signs out everywhere, which ends every sign-in', async () => {
    await register(visitor);
    const elsewhere = newVisitor(pool.url);
    await elsewhere.signIn();
    await visitor.signIn();
    const { access } = await visitor.tokens();
    await visitor.signOutEverywhere();
    expect(await refusal(pool.url, 'GetUser', { AccessToken: access })).toBe(
      'NotAuthorizedException: Access Token has been revoked',
    );
    await expect(elsewhere.attributes()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has been revoked',
    });
    expect(pool.log).toContain('POST / 200 GlobalSignOut');
  });

  test('leaves, is forgotten, and may come back', async () => {
    await register(visitor);
    await visitor.signIn();
    const { access } = await visitor.tokens();
    await visitor.leave();
    expect(await refusal(pool.url, 'GetUser', { AccessToken: access })).toMatch(/^UserNotFoundException/);
    await expect(newVisitor(pool.url).signIn()).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const later = newVisitor(pool.url);
    await register(later);
    await later.signIn();
  });
});

async function register(visitor: Visitor): Promise<void> {
  await visitor.signUp();
  await visitor.confirm(pool.lastCode());
}

/** As a backend on AWS checks them. */
async function expectValid({ id, access }: { id: string; access: string }): Promise<void> {
  for (const [tokenUse, token] of [
    ['id', id],
    ['access', access],
  ] as const) {
    const verifier = CognitoJwtVerifier.create({ userPoolId: POOL_ID, clientId: CLIENT_ID, tokenUse });
    verifier.cacheJwks(pool.jwks);
    expect(await verifier.verify(token)).toMatchObject({ iss: pool.issuer, token_use: tokenUse });
  }
}

function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}
