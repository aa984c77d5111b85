import { KeySetUnavailableError, TokenRefusedError, tokenVerifier } from '../../service/token';
import {
  CLIENT_ID,
  type Claims,
  type KeySetServer,
  serveKeySet,
  testPool,
  USER_POOL_ID,
} from './token-fixtures';

describe('the check of tokens', () => {
  const pool = testPool();
  let keySet: KeySetServer;

  beforeAll(async () => {
    keySet = await serveKeySet(JSON.stringify(pool.keySet));
  });
  afterAll(() => keySet.close());

  const verifier = () =>
    tokenVerifier({ userPoolId: USER_POOL_ID, clientId: CLIENT_ID, jwksUrl: keySet.url });

  it("takes the pool's ID token", async () => {
    const verify = await verifier();
    await expect(verify(await pool.sign())).resolves.toBeUndefined();
  });

  const ACCESS_TOKEN: Claims = { token_use: 'access', aud: undefined, client_id: CLIENT_ID };
  it.each<[string, Claims, string]>([
    ['has expired', { exp: Math.floor(Date.now() / 1000) - 60 }, 'it has expired'],
    [
      'comes from another pool',
      { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_OtherPool' },
      'the user pool did not issue it',
    ],
    ['is for another client', { aud: 'zyxwvutsrq9876543210ponmlk' }, 'it is for another user pool client'],
    ['is an access token', ACCESS_TOKEN, 'it is not an ID token'],
    ['does not say what it is for', { token_use: undefined }, 'it is not an ID token'],
  ])('refuses one that %s', async (_, claims, reason) => {
    const verify = await verifier();
    await expect(verify(await pool.sign(claims))).rejects.toThrow(new TokenRefusedError(reason));
  });

  it('refuses one that somebody else has signed in the name of a key of the pool', async () => {
    const verify = await verifier();
    await expect(verify(await testPool().sign())).rejects.toThrow(
      new TokenRefusedError('its signature is wrong'),
    );
  });

  it('refuses one signed with a key that the pool does not have', async () => {
    const verify = await verifier();
    await expect(verify(await testPool('foreign-key').sign())).rejects.toThrow(
      new TokenRefusedError('the user pool has no such key'),
    );
  });

  it('refuses one whose claims were changed afterwards', async () => {
    const verify = await verifier();
    const [header, , signature] = (await pool.sign()).split('.');
    const [, claims] = (await testPool().sign({ email: 'else@example.com' })).split('.');
    await expect(verify(`${header}.${claims}.${signature}`)).rejects.toThrow(TokenRefusedError);
  });

  const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  it.each([
    ['no token', 'token'],
    ['empty parts', '..'],
    ['parts that are not JSON', 'e30.somebody@example.com.e30'],
    ['JSON that is not an object', `${base64([])}.${base64(null)}.AA`],
    ['no algorithm', `${base64({ alg: 'none', kid: 'test-key' })}.${base64({ token_use: 'id' })}.`],
    ['another algorithm', `${base64({ alg: 'HS256', kid: 'test-key' })}.${base64({ token_use: 'id' })}.AA`],
    ['a key ID that is no string', `${base64({ alg: 'RS256', kid: {} })}.${base64({ iss: 1 })}.AA`],
  ])('refuses %s, and quotes nothing of it', async (_, token) => {
    const verify = await verifier();
    const error: unknown = await verify(token).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TokenRefusedError);
    expect(String(error)).not.toContain('example.com');
  });

  it.each([
    ['answers with an error', '{}', 500, 'expected the status 200, got 500'],
    ['sends other JSON', '{"key": 1}', 200, 'expected a JSON Web Key Set'],
    ['sends no JSON', '<html>', 200, 'not valid JSON'],
  ])('says so when the key set %s', async (_, text, status, detail) => {
    const broken = await serveKeySet(text, status);
    try {
      const started = tokenVerifier({ userPoolId: USER_POOL_ID, clientId: CLIENT_ID, jwksUrl: broken.url });
      const error: unknown = await started.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(KeySetUnavailableError);
      expect(error).toMatchObject({
        message: `the key set of COGNITO_JWKS_URL, ${broken.url}, cannot be had`,
        cause: expect.objectContaining({ message: expect.stringContaining(detail) }),
      });
    } finally {
      await broken.close();
    }
  });
});
