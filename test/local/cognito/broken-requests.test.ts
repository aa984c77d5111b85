/** Requests that are broken as HTTP or as JSON: each is refused with a clear error, and nobody is signed up by one. */

import { once } from 'node:events';
import { connect } from 'node:net';
import { refusalOf, refused, TARGET } from './requests';
import { CLIENT_ID, EMAIL, PASSWORD, startPool, type TestPool } from './support';

let pool: TestPool;

beforeAll(async () => {
  pool = await startPool();
});

afterEach(() => expect(pool.mails).toEqual([]));

afterAll(() => pool.close());

describe('a request is refused that', () => {
  const whole = JSON.stringify({ ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD });
  const deep = '['.repeat(100_000);

  test.each<[string, string, RegExp, string | Uint8Array<ArrayBuffer>, Record<string, string>]>([
    ['names no operation', 'UnknownOperationException', /has no operation ''/, whole, { 'X-Amz-Target': '' }],
    [
      'names an operation of administrators',
      'UnknownOperationException',
      /has no operation '.*AdminCreateUser'\. It has: /,
      whole,
      { 'X-Amz-Target': `${TARGET}AdminCreateUser` },
    ],
    [
      "names what is JavaScript's own",
      'UnknownOperationException',
      /constructor/,
      whole,
      { 'X-Amz-Target': `${TARGET}constructor` },
    ],
    [
      'names the operation of another service',
      'UnknownOperationException',
      /DynamoDB/,
      whole,
      { 'X-Amz-Target': 'DynamoDB_20120810.PutItem' },
    ],
    ['comes from a form', 'SerializationException', /text\/plain/, whole, { 'Content-Type': 'text/plain' }],
    [
      'is plain JSON',
      'SerializationException',
      /Content-Type/,
      whole,
      { 'Content-Type': 'application/json' },
    ],
    ['is empty', 'SerializationException', /not JSON/, '', {}],
    ['is not JSON', 'SerializationException', /not JSON/, '{"ClientId": ', {}],
    ['is a list', 'SerializationException', /should be a JSON object/, `[${whole}]`, {}],
    ['is a text', 'SerializationException', /should be a JSON object/, '"SignUp"', {}],
    ['is null', 'SerializationException', /should be a JSON object/, 'null', {}],
    ['is nested without end', 'SerializationException', /not JSON/, deep, {}],
    [
      'is nested deeply',
      'SerializationException',
      /'clientId' should be a string but is a list/,
      `{"ClientId":${deep}${deep.replaceAll('[', ']')}}`,
      {},
    ],
    [
      'is not UTF-8',
      'SerializationException',
      /not UTF-8/,
      new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]),
      {},
    ],
    [
      'is beyond all measure',
      'SerializationException',
      /more than 262144 bytes/,
      JSON.stringify({ Password: 'x'.repeat(300_000) }),
      {},
    ],
  ])('%s', async (_, type, message, body, headers) => {
    expect(await refused(pool.url, body, headers)).toEqual({
      status: 400,
      type,
      message: expect.stringMatching(message),
    });
  });
});

describe('a broken request is answered, and the connection closed, that', () => {
  test.each([
    ['has endless headers', 431, `POST / HTTP/1.1\r\nHost: x\r\nX-Junk: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['is no HTTP', 400, 'HELLO\r\n\r\n'],
    ['has a length that is none', 400, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n'],
  ])('%s', async (_, status, request) => {
    const [head = '', body = ''] = (await exchange(request)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(refusalOf(status, body)).toMatchObject({ type: 'SerializationException' });
  });

  test('is cut off in the middle, and changes nothing', async () => {
    const body = JSON.stringify({ ClientId: CLIENT_ID, Username: 'cut@example.org', Password: PASSWORD });
    const head = [
      'POST / HTTP/1.1',
      'Host: x',
      'Content-Type: application/x-amz-json-1.1',
      `X-Amz-Target: ${TARGET}SignUp`,
      `Content-Length: ${body.length + 1}`,
    ].join('\r\n');
    const socket = connect(Number(new URL(pool.url).port), '127.0.0.1');
    socket.end(`${head}\r\n\r\n${body}`);
    socket.resume();
    await once(socket, 'close');
  });
});

/** Sends bytes and reads what comes back until the pool closes the connection. */
async function exchange(request: string): Promise<string> {
  const socket = connect(Number(new URL(pool.url).port), '127.0.0.1');
  socket.write(request);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}
