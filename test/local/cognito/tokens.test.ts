import { registered } from './person';
import { post, refreshRequest, refusal } from './requests';
import { CLIENT_ID, startPool, type TestPool } from './support';

let pool: TestPool;

beforeEach(async () => {
  pool = await startPool();
});

afterEach(() => pool.close());

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
