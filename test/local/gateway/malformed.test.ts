import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import type { GatewayLogEntry } from '../../../local/gateway/serve-request';
import type { RunningGateway } from '../../../local/gateway/start-gateway';
import { type Backend, startBackend } from './support/backend';
import { editedBody, NLB_HOST, VPC_LINK_ID } from './support/filled-body';
import { startLocalApi } from './support/local-api';
import { rawBytes } from './support/raw-bytes';

let backend: Backend;
let gateway: RunningGateway;
let log: GatewayLogEntry[];

beforeAll(async () => {
  backend = await startBackend();
  gateway = await startLocalApi(backend.url, {
    // A body needs a method without authorizer that takes one.
    body: editedBody({
      '/paths/~1mysfits/post': {
        responses: { 200: {} },
        'x-amazon-apigateway-integration': {
          type: 'http_proxy',
          httpMethod: 'POST',
          uri: `http://${NLB_HOST}/mysfits`,
          connectionType: 'VPC_LINK',
          connectionId: VPC_LINK_ID,
        },
      },
    }),
    log: (entry) => log.push(entry),
  });
});

beforeEach(() => {
  log = [];
});

afterAll(async () => {
  await gateway.close();
  await backend.close();
});

/** The status codes of all answers. */
const statuses = (answers: string) =>
  [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));

describe('a request that two servers could read differently', () => {
  const HEAD = 'POST /prod/mysfits HTTP/1.1\r\nHost: x\r\n';
  const SMUGGLED = 'GET /prod/mysfits?smuggled HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

  /** The parser's words change with Node's version. */
  const PARSER = /Parse Error/;

  test.each<[shape: string, bytes: string, reason: RegExp]>([
    [
      'a length and chunks',
      `${HEAD}Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nX`,
      PARSER,
    ],
    [
      'chunks and a length',
      `${HEAD}Transfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n0\r\n\r\nX`,
      PARSER,
    ],
    ['two lengths', `${HEAD}Content-Length: 5\r\nContent-Length: 0\r\n\r\nhello`, PARSER],
    ['one length twice', `${HEAD}Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello`, PARSER],
    ['a list of lengths', `${HEAD}Content-Length: 5, 5\r\n\r\nhello`, PARSER],
    ['a length with a sign', `${HEAD}Content-Length: +5\r\n\r\nhello`, PARSER],
    ['a hexadecimal length', `${HEAD}Content-Length: 0x5\r\n\r\nhello`, PARSER],
    ['an endless length', `${HEAD}Content-Length: ${'9'.repeat(30)}\r\n\r\nhello`, PARSER],
    ['a folded header', `${HEAD}X-A: 1\r\n Content-Length: 5\r\n\r\nhello`, PARSER],
    ['a folded encoding', `${HEAD}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n`, PARSER],
    ['a space before the colon', `${HEAD}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n`, PARSER],
    ['an unknown encoding', `${HEAD}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`, /Transfer-Encoding/],
    [
      'chunks that are not the last encoding',
      `${HEAD}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
      PARSER,
    ],
    [
      'an encoding inside the chunks',
      `${HEAD}Transfer-Encoding: gzip, chunked\r\nConnection: close\r\n\r\n0\r\n\r\n`,
      /gzip, chunked/,
    ],
    ['a vertical tab', `${HEAD}Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n`, PARSER],
    ['a NUL', `${HEAD}X-A: a\x00b\r\n\r\n`, PARSER],
    ['a lonely carriage return', `${HEAD}X-A: a\rContent-Length: 5\r\n\r\nhello`, PARSER],
    ['lonely line feeds', 'POST /prod/mysfits HTTP/1.1\nHost: x\nContent-Length: 0\n\n', PARSER],
    ['two hosts', `${HEAD}Host: y\r\nConnection: close\r\n\r\n`, /Host.*not 2/],
    ['a chunk of no size', `${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n`, PARSER],
    [
      'a chunk that is longer than it says',
      `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\nhelloX\r\n0\r\n\r\n`,
      PARSER,
    ],
    [
      'chunks in HTTP/1.0',
      'POST /prod/mysfits HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /HTTP\/1\.0/,
    ],
    ['another version', 'GET /prod/mysfits HTTP/2.0\r\nHost: x\r\n\r\n', /HTTP\/2\.0/],
  ])('for %s gets 400, and the backend nothing', async (_, bytes, reason) => {
    const before = backend.seen.length;
    expect(statuses(await rawBytes(gateway.url, `${bytes}${SMUGGLED}`))).toEqual([400]);
    expect(backend.seen).toHaveLength(before);
    expect(log).toMatchObject([
      { status: 400, path: '/prod/mysfits', query: '', reason: expect.stringMatching(reason) },
    ]);
  });
});

describe('what is no request', () => {
  test.each<[what: string, bytes: string, logged: Partial<GatewayLogEntry>]>([
    ['nonsense', 'nonsense\r\n\r\n', { method: '', path: '' }],
    ['TLS', '\x16\x03\x01\x02\x00\x01', { method: '', path: '' }],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', { method: 'PRI', path: '*' }],
    ['a method in lower case', 'get /prod/mysfits HTTP/1.1\r\nHost: x\r\n\r\n', { method: '' }],
    ['no host', 'GET /prod/mysfits HTTP/1.1\r\nConnection: close\r\n\r\n', { path: '/prod/mysfits' }],
    ['raw Korean', 'GET /prod/\xed\x95\x9c HTTP/1.1\r\nHost: x\r\n\r\n', { method: 'GET' }],
    [
      'a tunnel',
      'CONNECT x.example:443 HTTP/1.1\r\nHost: x\r\n\r\n',
      { method: 'CONNECT', path: 'x.example:443' },
    ],
  ])('%s is answered with 400 and logged', async (_, bytes, logged) => {
    const before = backend.seen.length;
    const answer = await rawBytes(gateway.url, bytes);
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer).toMatch(/\r\n\r\n\{"message":"Bad Request"\}$/);
    expect(log).toMatchObject([{ status: 400, reason: expect.any(String), ...logged }]);
    expect(backend.seen).toHaveLength(before);
  });

  test.each<[what: string, head: string]>([
    ['a header', `GET /prod/mysfits HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(10_240)}\r\n\r\n`],
    ['a request line', `GET /prod/mysfits?${'x'.repeat(10_240)} HTTP/1.1\r\nHost: x\r\n\r\n`],
  ])('%s of more than 10,240 bytes is answered with 431 and logged', async (_, head) => {
    const answer = await rawBytes(gateway.url, head);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toMatch(/\r\n\r\nHTTP header is larger than 10240 bytes\.$/);
    expect(log).toMatchObject([
      { status: 431, path: '/prod/mysfits', reason: expect.stringContaining('10240') },
    ]);
  });
});

describe('a request that expects something', () => {
  const ask = (expectation: string) =>
    rawBytes(
      gateway.url,
      `POST /prod/mysfits HTTP/1.1\r\nHost: x\r\nExpect: ${expectation}\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello`,
    );

  test('gets 100 before its answer, and its backend hears nothing of that', async () => {
    expect(statuses(await ask('100-continue'))).toEqual([100, 200]);
    expect(backend.last().body).toBe('hello');
    expect(backend.last().headers).not.toHaveProperty('expect');
  });

  test('that nobody knows is an ordinary one', async () => {
    expect(statuses(await ask('the-unexpected'))).toEqual([200]);
    expect(log).toMatchObject([{ status: 200 }]);
  });
});

test('an upgrade is not made', async () => {
  const answer = await rawBytes(
    gateway.url,
    'GET /prod/mysfits HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n',
  );
  expect(statuses(answer)).toEqual([200]);
  expect(backend.last().headers).not.toHaveProperty('upgrade');
});

test('nonsense behind requests that are under way is told of in their own lines', async () => {
  const happened = new EventEmitter();
  const [arrived, refused, ended] = ['arrived', 403, 400].map((event) => once(happened, String(event)));
  const silent = await startBackend(() => happened.emit('arrived'));
  const lines: GatewayLogEntry[] = [];
  const api = await startLocalApi(silent.url, {
    log: (entry) => {
      lines.push(entry);
      happened.emit(String(entry.status));
    },
  });
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  try {
    const request = (path: string) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
    socket.resume().write(request('/prod/mysfits') + request('/prod/nowhere'));
    await Promise.all([arrived, refused]);
    const closed = once(socket, 'close');
    socket.write('nonsense\r\n\r\n');
    await Promise.all([ended, closed]);
    expect(lines).toMatchObject([
      { status: 403, path: '/prod/nowhere' },
      { status: 400, path: '/prod/mysfits' },
    ]);
  } finally {
    socket.destroy();
    await api.close();
    await silent.close();
  }
});

test('two requests at once on a connection are answered in their order', async () => {
  const first = 'GET /prod/mysfits HTTP/1.1\r\nHost: x\r\n\r\n';
  const second = 'GET /prod/nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
  expect(statuses(await rawBytes(gateway.url, first + second))).toEqual([200, 403]);
});
