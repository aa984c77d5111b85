import { registered } from './person';
import { post, refreshRequest, refusal } from './requests';
import { CLIENT_ID, EMAIL, POOL_ID, REGION, startPool, type TestPool } from './support';

let pool: TestPool;

beforeEach(async () => {
  pool = await startPool();
});

afterEach(() => pool.close());

test('both tokens have the claims that Cognito gives them, and no other', async () => {
  const session = await (await registered(pool)).signIn();
  const [id, access] = [session.getIdToken(), session.getAccessToken()].map((token) => token.decodePayload());
  const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const common = {
    sub: uuid,
    iss: `https://cognito-idp.${REGION}.amazonaws.com/${POOL_ID}`,
    origin_jti: uuid,
    event_id: uuid,
    jti: uuid,
    auth_time: expect.any(Number),
    iat: expect.any(Number),
    exp: expect.any(Number),
  };
  expect(id).toEqual({
    ...common,
    email: EMAIL,
    email_verified: true,
    'cognito:username': id?.sub,
    aud: CLIENT_ID,
    token_use: 'id',
  });
  expect(access).toEqual({
    ...common,
    username: id?.sub,
    client_id: CLIENT_ID,
    scope: 'aws.cognito.signin.user.admin',
    token_use: 'access',
  });
  const shared = ['sub', 'origin_jti', 'event_id', 'auth_time', 'iat'];
  for (const claim of shared) expect(access?.[claim]).toBe(id?.[claim]);
  expect(access?.jti).not.toBe(id?.jti);
  expect(id?.exp - id?.iat).toBe(3600);
});

test('the header names a key that jwks.json publishes, and of that only the public half', async () => {
  const session = await (await registered(pool)).signIn();
  const response = await fetch(`${pool.url}/${POOL_ID}/.well-known/jwks.json`);
  expect(response.headers.get('content-type')).toBe('application/json');
  const kid = pool.jwks.keys[0]?.kid;
  expect(await response.json()).toEqual({
    keys: [{ kid, kty: 'RSA', alg: 'RS256', use: 'sig', n: expect.any(String), e: 'AQAB' }],
  });
  const header = session.getIdToken().getJwtToken().split('.')[0] ?? '';
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({ alg: 'RS256', kid });
});

test('a pool of another machine has another key', async () => {
  const other = await startPool();
  try {
    expect(other.jwks.keys[0]?.kid).not.toBe(pool.jwks.keys[0]?.kid);
  } finally {
    await other.close();
  }
});

test('an ID token, a forged one, an expired one and one that was revoked do not speak for a user', async () => {
  const person = await registered(pool);
  const session = await person.signIn();
  const AccessToken = session.getAccessToken().getJwtToken();
  const getUser = (token: string) => refusal(pool.url, 'GetUser', { AccessToken: token });
  const invalid = 'NotAuthorizedException: Invalid Access Token';
  expect(await getUser(session.getIdToken().getJwtToken())).toBe(invalid);
  expect(await getUser(`${AccessToken.slice(0, -8)}AAAAAAAA`)).toBe(invalid);
  expect(await getUser('nonsense')).toBe(invalid);
  const Token = session.getRefreshToken().getToken();
  expect((await post(pool.url, 'RevokeToken', { ClientId: CLIENT_ID, Token })).status).toBe(200);
  expect(await getUser(AccessToken)).toBe('NotAuthorizedException: Access Token has been revoked');
  pool.wait(3_601_000);
  expect(await getUser(AccessToken)).toBe('NotAuthorizedException: Access Token has expired');
});

test('revoking one refresh token leaves the other sign-ins alone', async () => {
  const person = await registered(pool);
  const [first, second] = [await person.signIn(), await person.signIn()];
  const revoke = (Token: string) => ({ ClientId: CLIENT_ID, Token });
  await post(pool.url, 'RevokeToken', revoke(first.getRefreshToken().getToken()));
  expect(await refusal(pool.url, 'InitiateAuth', refreshRequest(first))).toMatch(/has been revoked$/);
  expect((await post(pool.url, 'InitiateAuth', refreshRequest(second))).status).toBe(200);
  expect((await post(pool.url, 'RevokeToken', revoke('of-nobody'))).status).toBe(200);
  expect(await refusal(pool.url, 'RevokeToken', revoke(first.getIdToken().getJwtToken()))).toMatch(
    /^UnsupportedTokenTypeException/,
  );
});

test('a refresh token ends when the client says', async () => {
  const session = await (await registered(pool)).signIn();
  pool.wait(29 * 86_400_000);
  expect((await post(pool.url, 'InitiateAuth', refreshRequest(session))).status).toBe(200);
  pool.wait(86_400_000);
  expect(await refusal(pool.url, 'InitiateAuth', refreshRequest(session))).toBe(
    'NotAuthorizedException: Refresh Token has expired',
  );
});
