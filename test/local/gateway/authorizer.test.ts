import { createPublicKey } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { createAuthorizer } from '../../../local/gateway/authorizer';
import type { GatewayLogEntry } from '../../../local/gateway/serve-request';
import type { RunningGateway } from '../../../local/gateway/start-gateway';
import { type Backend, startBackend } from './support/backend';
import { editedBody, POOL_ARN, WEBSITE_ORIGIN } from './support/filled-body';
import { startLocalApi } from './support/local-api';
import { rawRequest } from './support/raw-request';
import { createTokenMaker, ISSUER, type TokenMaker } from './support/tokens';

const OTHER_ISSUER = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other0001';
const HOUR = 3600;

let pool: TokenMaker;
let forger: TokenMaker;
let backend: Backend;
let gateway: RunningGateway;
const log: GatewayLogEntry[] = [];

beforeAll(async () => {
  pool = await createTokenMaker();
  forger = await createTokenMaker();
  backend = await startBackend();
  gateway = await startLocalApi(backend.url, {
    userPools: new Map([[POOL_ARN, { issuer: ISSUER, jwks: pool.jwks }]]),
    log: (entry) => log.push(entry),
  });
});

afterAll(async () => {
  await gateway.close();
  await backend.close();
});

function like(headers: Record<string, string>, url = gateway.url): Promise<Response> {
  return fetch(`${url}/mysfits/abc/like`, { method: 'POST', headers });
}

describe('a like', () => {
  test.each<[how: string, prefix: string, claims: JWTPayload]>([
    ['its ID token', '', {}],
    ['Bearer and its ID token', 'Bearer ', {}],
    ['an ID token for another client of the pool', '', { aud: 'another-client' }],
  ])('with %s is let in', async (_, prefix, claims) => {
    const token = `${prefix}${await pool.sign(claims)}`;
    const response = await like({ Authorization: token });
    expect(response.status).toBe(200);
    expect(backend.last()).toMatchObject({ method: 'POST', url: '/mysfits/abc/like' });
    expect(backend.last().headers.authorization).toBe(token);
    expect(log.at(-1)).toMatchObject({ status: 200, caller: 'lilly (b2c3)', path: '/prod/mysfits/abc/like' });
  });

  test.each<[who: string, claims: JWTPayload, caller: string]>([
    [
      'a user who signs in by e-mail',
      { email: 'lilly@example.com', 'cognito:username': 'b2c3d4e5-0000', sub: 'b2c3d4e5-0000' },
      'lilly@example.com (b2c3d4e5)',
    ],
    ['a user without e-mail', { 'cognito:username': 'lilly', sub: 'b2c3d4e5-0000' }, 'lilly (b2c3d4e5)'],
    ['a user whose name is the ID', { 'cognito:username': 'b2c3', sub: 'b2c3' }, 'b2c3'],
    [
      'a user without a name',
      { 'cognito:username': undefined, sub: 'b2c3d4e5' },
      'without a name (b2c3d4e5)',
    ],
  ])('of %s says in the log whose it was', async (_, claims, caller) => {
    await like({ Authorization: await pool.sign(claims) });
    expect(log.at(-1)).toMatchObject({ status: 200, caller });
  });

  const now = Math.floor(Date.now() / 1000);
  const cases: [how: string, token: () => Promise<string | undefined>, message: string, reason: RegExp][] = [
    ['no token', async () => undefined, 'Unauthorized', /no token/],
    ['an empty one', async () => ' ', 'Unauthorized', /no token/],
    ['Bearer alone', async () => 'Bearer ', 'Unauthorized', /./],
    ['nonsense', async () => 'nonsense', 'Unauthorized', /JWT/],
    ['three times nonsense', async () => 'a.b.c', 'Unauthorized', /JWT|JSON/],
    [
      'an access token',
      () => pool.sign({ token_use: 'access' }),
      'Unauthorized',
      /not the access token of lilly \(b2c3\)/,
    ],
    ['a token of no use', () => pool.sign({ token_use: undefined }), 'Unauthorized', /ID token/],
    ['a forged one', () => forger.sign(), 'Unauthorized', /signature/],
    ['one of an unknown key', async () => (await createTokenMaker('key-2')).sign(), 'Unauthorized', /key-2/],
    ['one of another pool', () => pool.sign({ iss: OTHER_ISSUER }), 'Unauthorized', /issuer/i],
    ['one without signature', async () => unsigned(await pool.sign(), 'x'), 'Unauthorized', /RS256/],
    ['one with an empty signature', async () => unsigned(await pool.sign(), ''), 'Unauthorized', /JWT/],
    ['one signed with the public key', () => signedWithPublicKey(), 'Unauthorized', /RS256/],
    ['one whose claims were changed', async () => changed(await pool.sign()), 'Unauthorized', /signature/],
    ['one that never expires', () => pool.sign({ exp: undefined }), 'Unauthorized', /never expires/],
    ['two spaces after Bearer', async () => `Bearer  ${await pool.sign()}`, 'Unauthorized', /JWT|JSON/],
    ['another scheme', async () => `Basic ${await pool.sign()}`, 'Unauthorized', /JWT|JSON/],
    ['a long one', async () => `${await pool.sign()}${'x'.repeat(5000)}`, 'Unauthorized', /signature/],
    ['one for tomorrow', () => pool.sign({ nbf: now + 24 * HOUR }), 'Unauthorized', /before/],
    [
      'an expired one',
      () => pool.sign({ exp: now - 1 }),
      'The incoming token has expired',
      /of lilly \(b2c3\) expired at 20/,
    ],
    ['a forged and expired one', () => forger.sign({ exp: now - 1 }), 'Unauthorized', /signature/],
  ];

  test.each(cases)(
    'with %s is refused, in words that the website can read',
    async (_, make, message, reason) => {
      const before = backend.seen.length;
      const token = await make();
      const response = await like(token === undefined ? {} : { Authorization: token });
      expect(response.status).toBe(401);
      expect(await response.json()).toEqual({ message });
      expect(response.headers.get('x-amzn-errortype')).toBe('UnauthorizedException');
      expect(response.headers.get('access-control-allow-origin')).toBe(WEBSITE_ORIGIN);
      expect(response.headers.get('content-type')).toBe('application/json');
      expect(log.at(-1)).toMatchObject({ status: 401, reason: expect.stringMatching(reason) });
      expect(log.at(-1)).not.toHaveProperty('caller');
      expect(backend.seen).toHaveLength(before);
    },
  );
});

test('a like with two tokens is refused, since the backend could read the other one', async () => {
  const before = backend.seen.length;
  const [genuine, forged] = [await pool.sign(), await forger.sign()];
  const response = await rawRequest(gateway.url, [
    'POST /prod/mysfits/abc/like HTTP/1.1',
    `Authorization: ${genuine}`,
    `authorization: ${forged}`,
  ]);
  expect(response).toMatchObject({ status: 401, body: '{"message":"Unauthorized"}' });
  expect(log.at(-1)?.reason).toContain('sent 2 times');
  expect(backend.seen).toHaveLength(before);
});

test('a like whose visitor leaves before it is answered is told of with the visitor’s name', async () => {
  const visitor = new AbortController();
  const silent = await startBackend(() => visitor.abort());
  let told: (entry: GatewayLogEntry) => void = () => undefined;
  const entry = new Promise<GatewayLogEntry>((resolve) => {
    told = resolve;
  });
  const api = await startLocalApi(silent.url, {
    userPools: new Map([[POOL_ARN, { issuer: ISSUER, jwks: pool.jwks }]]),
    log: told,
  });
  try {
    const headers = { Authorization: await pool.sign() };
    const liked = fetch(`${api.url}/mysfits/abc/like`, { method: 'POST', headers, signal: visitor.signal });
    await expect(liked).rejects.toThrow('abort');
    expect(await entry).toMatchObject({
      status: 499,
      caller: 'lilly (b2c3)',
      reason: expect.stringContaining('closed the connection'),
    });
  } finally {
    await api.close();
    await silent.close();
  }
});

test('a refusal says nothing of the token, but why it was refused', async () => {
  const token = await forger.sign();
  await like({ Authorization: token });
  await like({ Authorization: `Basic ${token}` });
  for (const part of token.split('.')) expect(JSON.stringify(log.slice(-2))).not.toContain(part);
});

test('everyone may look, even with a token that is worth nothing', async () => {
  const response = await fetch(`${gateway.url}/mysfits`, { headers: { Authorization: 'nonsense' } });
  expect(response.status).toBe(200);
});

test('a token expires by the clock of the gateway', async () => {
  let ahead = 0;
  const slow = await startLocalApi(backend.url, {
    userPools: new Map([[POOL_ARN, { issuer: ISSUER, jwks: pool.jwks }]]),
    clock: () => new Date(Date.now() + ahead),
  });
  try {
    const Authorization = await pool.sign();
    expect((await like({ Authorization }, slow.url)).status).toBe(200);
    ahead = (HOUR - 60) * 1000;
    expect((await like({ Authorization }, slow.url)).status).toBe(200);
    ahead = (HOUR + 1) * 1000;
    const expired = await like({ Authorization }, slow.url);
    expect(expired.status).toBe(401);
    expect(await expired.json()).toEqual({ message: 'The incoming token has expired' });
  } finally {
    await slow.close();
  }
});

test('the token stands in the header that the security definition names', async () => {
  const api = await startLocalApi(backend.url, {
    body: editedBody({ '/securityDefinitions/MysfitsUserPool/name': 'X-Token' }),
    userPools: new Map([[POOL_ARN, { issuer: ISSUER, jwks: pool.jwks }]]),
  });
  try {
    const token = await pool.sign();
    expect((await like({ 'X-Token': token }, api.url)).status).toBe(200);
    expect((await like({ Authorization: token }, api.url)).status).toBe(401);
  } finally {
    await api.close();
  }
});

test('an authorizer of several pools takes the tokens of each', async () => {
  const otherArn = POOL_ARN.replace('Mysfits01', 'Other0001');
  const other = await createTokenMaker();
  const api = await startLocalApi(backend.url, {
    body: editedBody({
      '/securityDefinitions/MysfitsUserPool/x-amazon-apigateway-authorizer/providerARNs': [
        POOL_ARN,
        otherArn,
      ],
    }),
    userPools: new Map([
      [POOL_ARN, { issuer: ISSUER, jwks: pool.jwks }],
      [otherArn, { issuer: OTHER_ISSUER, jwks: other.jwks }],
    ]),
  });
  try {
    const statusOf = async (token: string) => (await like({ Authorization: token }, api.url)).status;
    expect(await statusOf(await pool.sign())).toBe(200);
    expect(await statusOf(await other.sign({ iss: OTHER_ISSUER }))).toBe(200);
    expect(await statusOf(await other.sign())).toBe(401);
  } finally {
    await api.close();
  }
});

test('more tokens than the gateway remembers are told apart', async () => {
  const authorize = createAuthorizer(
    { header: 'Authorization', pools: [{ issuer: ISSUER, jwks: pool.jwks }] },
    () => new Date(),
  );
  const tokens: string[] = [];
  for (let index = 0; index < 1005; index += 1) tokens.push(await pool.sign({ sub: `user${index}` }));
  for (const round of ['first', 'second']) {
    const callers = tokens.map((token) => authorize([token]));
    expect([round, callers[0], callers[1004]]).toEqual([round, 'lilly (user0)', 'lilly (user1004)']);
  }
  expect(() => authorize([`${tokens[1004]}x`])).toThrow('signature');
});

/** The same token, but saying that it needs no signature. */
function unsigned(token: string, signature: string): string {
  const header = Buffer.from(JSON.stringify({ alg: 'none', kid: 'key-1' })).toString('base64url');
  return [header, token.split('.')[1], signature].join('.');
}

/** A token whose secret everybody knows: the pool's public key. */
async function signedWithPublicKey(): Promise<string> {
  const [key] = pool.jwks.keys;
  if (key === undefined) throw new Error('the pool should have a key');
  const secret = createPublicKey({ key: { ...key }, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  return new SignJWT({ iss: ISSUER, sub: 'b2c3', token_use: 'id', exp: Math.floor(Date.now() / 1000) + HOUR })
    .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
    .sign(Buffer.from(secret));
}

/** The same signature under somebody else's name. */
function changed(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'somebody-else' };
  return [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}
