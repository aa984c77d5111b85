import { once } from 'node:events';
import { connect } from 'node:net';
import { post, refusal } from './requests';
import { CLIENT_ID, EMAIL, PASSWORD, POOL_ID, startPool, type TestPool } from './support';

const whole = { ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD };

let pool: TestPool;

beforeAll(async () => {
  pool = await startPool();
});

afterAll(() => pool.close());

test('a page of any origin may call it, with the headers that the SDKs send', async () => {
  const preflight = await fetch(pool.url, {
    method: 'OPTIONS',
    headers: {
      Origin: 'http://127.0.0.1:8000',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'cache-control,content-type,x-amz-target,x-amz-user-agent',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(preflight.headers.get('access-control-allow-methods')?.split(',')).toContain('POST');
  expect(preflight.headers.get('access-control-allow-headers')?.split(',')).toEqual(
    expect.arrayContaining(['cache-control', 'content-type', 'x-amz-target', 'x-amz-user-agent']),
  );
  const refused = await post(pool.url, 'GetUser', {});
  expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  expect(refused.headers.get('access-control-expose-headers')?.split(',')).toEqual(
    expect.arrayContaining(['x-amzn-errortype', 'x-amzn-requestid']),
  );
  expect(refused.headers.get('content-type')).toBe('application/x-amz-json-1.1');
  expect(refused.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
});

test('a client of another pool is unknown', async () => {
  expect(await refusal(pool.url, 'SignUp', { ...whole, ClientId: 'other' })).toBe(
    'ResourceNotFoundException: User pool client other does not exist.',
  );
});

test.each([
  ['GET', '/'],
  ['POST', '/other'],
  ['POST', '//'],
  ['GET', '/eu-west-1_Other0001/.well-known/jwks.json'],
  ['PUT', `/${POOL_ID}/.well-known/jwks.json`],
])('nothing is at %s %s', async (method, path) => {
  const response = await fetch(`${pool.url}${path}`, { method });
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    __type: 'UnknownOperationException',
    message: `Nothing is at ${method} ${path}: Cognito's operations are at POST /`,
  });
});

test('a failure of its own is told to the log, not to the client', async () => {
  const broken = await startPool({
    store: {
      place: 'a full disk',
      load: () => undefined,
      save: (state) => {
        if (state.users.length > 0) throw new Error('the disk is full');
      },
    },
  });
  try {
    const response = await post(broken.url, 'SignUp', whole);
    expect(response.status).toBe(500);
    const body = await response.text();
    expect(body).toMatch(/InternalErrorException/);
    expect(body).not.toMatch(/disk/);
    expect(broken.log.at(-1)).toMatch(/InternalErrorException.*the disk is full/);
  } finally {
    await broken.close();
  }
});

test('the log holds no secrets', async () => {
  const logged = await startPool();
  try {
    await post(logged.url, 'SignUp', whole);
    expect(logged.log).toEqual(['POST / 200 SignUp']);
  } finally {
    await logged.close();
  }
});

test('a client writes no line of its own into the log', async () => {
  const logged = await startPool();
  try {
    const AuthFlow = 'MAGIC\r\nPOST / 200 SignUp\u001b[2J';
    await post(logged.url, 'InitiateAuth', { ClientId: CLIENT_ID, AuthFlow });
    expect(logged.log).toEqual([
      expect.stringMatching(/^POST \/ 400 InvalidParameterException: .*'MAGIC POST \/ 200 SignUp \[2J'/),
    ]);
    expect(logged.log.join()).not.toMatch(/\p{Cc}/u);
  } finally {
    await logged.close();
  }
});

test('it stops at once, even while a client still sends, and twice is once', async () => {
  const stopping = await startPool();
  const socket = connect(Number(new URL(stopping.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.on('error', () => {});
  // It is cut off, which is an error to the socket.
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{');
  await Promise.all([stopping.close(), stopping.close(), closed]);
  await expect(fetch(stopping.url)).rejects.toThrow();
  expect(stopping.log.join()).not.toContain('InternalErrorException');
});
