import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { GatewayLogEntry } from '../../../local/gateway/serve-request';
import type { RunningGateway } from '../../../local/gateway/start-gateway';
import { type Backend, closeServer, listen, startBackend } from './support/backend';
import { editedBody, NLB_HOST, WEBSITE_ORIGIN } from './support/filled-body';
import { startLocalApi } from './support/local-api';
import { rawRequest } from './support/raw-request';

const LIST = '/paths/~1mysfits/get/x-amazon-apigateway-integration';
const LIMIT = 10_485_760;

let backend: Backend;
let gateway: RunningGateway;
let log: GatewayLogEntry[];
let onLog: (entry: GatewayLogEntry) => void;
let answer: RequestListener;

beforeAll(async () => {
  backend = await startBackend((request, response) => answer(request, response));
  gateway = await startLocalApi(backend.url, {
    // A body needs a method without authorizer that takes one; parameters are mapped from everywhere.
    body: editedBody({
      '/paths/~1mysfits/post': {
        responses: { 200: {} },
        parameters: [
          { name: 'by', in: 'query', type: 'string' },
          { name: 'X-From', in: 'header', type: 'string' },
        ],
        'x-amazon-apigateway-integration': {
          type: 'http_proxy',
          httpMethod: 'PUT',
          uri: `http://${NLB_HOST}:8080/mysfits/{by}?own=1`,
          connectionType: 'VPC_LINK',
          connectionId: 'link01',
          requestParameters: {
            'integration.request.path.by': 'method.request.querystring.by',
            'integration.request.querystring.from': 'method.request.header.x-from',
            'integration.request.querystring.fixed': "'a b'",
            'integration.request.header.X-By': 'method.request.querystring.by',
          },
        },
      },
    }),
    log: (entry) => {
      log.push(entry);
      onLog(entry);
    },
  });
});

beforeEach(() => {
  log = [];
  onLog = () => undefined;
  answer = (_, response) => response.end('{}');
});

afterAll(async () => {
  await gateway.close();
  await backend.close();
});

const get = (headers: string[] = []) => rawRequest(gateway.url, ['GET /prod/mysfits HTTP/1.1', ...headers]);

describe('the request that the backend gets', () => {
  test('names the host of the uri, though it goes to where the VPC link leads', async () => {
    await get();
    expect(backend.last().headers.host).toBe(NLB_HOST);
  });

  test('says where the client and the gateway are', async () => {
    await get(['X-Forwarded-For: 203.0.113.9', 'X-Forwarded-Proto: gopher', 'X-Forwarded-Port: 70']);
    expect(backend.last().headers).toMatchObject({
      'x-forwarded-for': '203.0.113.9, 127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-port': new URL(gateway.url).port,
    });
  });

  test('has no trace ID of X-Ray’s, unless the client sends one', async () => {
    await get();
    expect(backend.last().headers).not.toHaveProperty('x-amzn-trace-id');
    await get(['X-Amzn-Trace-Id: Root=1-67891233-abcdef012345678912345678']);
    expect(backend.last().headers['x-amzn-trace-id']).toBe('Root=1-67891233-abcdef012345678912345678');
  });

  test('has the headers of the client, repeated ones too', async () => {
    await get(['X-Odd: 1', 'x-odd: 2', 'Accept: text/plain', 'Cookie: a=b', 'X-Latin: \xe9']);
    expect(backend.last().headers).toMatchObject({
      'x-odd': '1, 2',
      accept: 'text/plain',
      cookie: 'a=b',
      'x-latin': '\xe9',
    });
  });

  test('has none of the headers that end at API Gateway', async () => {
    await get([
      'Keep-Alive: timeout=5',
      'TE: trailers',
      'Trailer: X',
      'Upgrade: h2c',
      'Proxy-Authorization: Basic x',
      'Max-Forwards: 3',
      'Connection: X-Hop',
      'X-Hop: 1',
    ]);
    const names = Object.keys(backend.last().headers);
    expect(names).toEqual(expect.arrayContaining(['host', 'x-forwarded-for']));
    for (const name of [
      'keep-alive',
      'te',
      'trailer',
      'upgrade',
      'proxy-authorization',
      'max-forwards',
      'x-hop',
    ]) {
      expect(names).not.toContain(name);
    }
  });

  test('has a mapped header as the API says, whatever the client sends', async () => {
    await get(['X-Website-Origin: https://evil.example', 'x-website-origin: https://evil.example']);
    expect(backend.last().headers['x-website-origin']).toBe(WEBSITE_ORIGIN);
    await get(['Connection: X-Website-Origin']);
    expect(backend.last().headers['x-website-origin']).toBe(WEBSITE_ORIGIN);
  });

  test('is mapped from query string and headers', async () => {
    const response = await rawRequest(
      gateway.url,
      [
        'POST /prod/mysfits?by=x&from=client&%66rom=client&by=a%2Fb&kept=%41 HTTP/1.1',
        'X-From: one',
        'X-FROM: two words',
        'X-By: client',
        'Content-Length: 5',
        'Content-Type: text/plain',
      ],
      'hello',
    );
    expect(response.status).toBe(200);
    expect(backend.last()).toMatchObject({
      method: 'PUT',
      url: '/mysfits/a%2Fb?own=1&by=x&by=a%2Fb&kept=%41&from=two%20words&fixed=a%20b',
      body: 'hello',
    });
    expect(backend.last().headers).toMatchObject({
      'x-by': 'a/b',
      host: `${NLB_HOST}:8080`,
      'content-type': 'text/plain',
      'content-length': '5',
    });
  });

  test('lacks a mapped header that the mapping yields nothing for', async () => {
    await rawRequest(gateway.url, ['POST /prod/mysfits HTTP/1.1', 'X-By: client']);
    expect(backend.last().headers).not.toHaveProperty('x-by');
    expect(backend.last().url).toBe('/mysfits/?own=1&fixed=a%20b');
  });

  test('is not made where a value would break out of its header', async () => {
    const before = backend.seen.length;
    const response = await rawRequest(gateway.url, ['POST /prod/mysfits?by=x%0d%0aX-Evil:1 HTTP/1.1']);
    expect(response).toMatchObject({ status: 400, body: '{"message":"Bad Request"}' });
    expect(backend.seen).toHaveLength(before);
  });

  test('has a body that came in chunks', async () => {
    await rawRequest(
      gateway.url,
      ['POST /prod/mysfits?by=x HTTP/1.1', 'Transfer-Encoding: chunked'],
      '3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n',
    );
    expect(backend.last().body).toBe('abcde');
  });
});

describe('a body', () => {
  test('of any bytes comes to the backend as it is', async () => {
    const bytes = gzipSync('hello');
    await fetch(`${gateway.url}/mysfits?by=x`, {
      method: 'POST',
      body: bytes,
      headers: { 'Content-Encoding': 'gzip' },
    });
    expect(Buffer.from(backend.last().body, 'latin1')).toEqual(bytes);
    expect(backend.last().headers['content-encoding']).toBe('gzip');
  });

  test('that is empty is none', async () => {
    await rawRequest(gateway.url, ['POST /prod/mysfits?by=x HTTP/1.1', 'Content-Length: 0']);
    expect(backend.last()).toMatchObject({ method: 'PUT', body: '' });
    expect(backend.last().headers['content-length']).toBe('0');
  });

  const post = (body: RequestInit['body'], init: RequestInit & { duplex?: 'half' } = {}) =>
    fetch(`${gateway.url}/mysfits?by=x`, { method: 'POST', body, ...init });

  test('of 10 MB passes', async () => {
    expect((await post(Buffer.alloc(LIMIT, 'x'))).status).toBe(200);
    expect(backend.last().body).toHaveLength(LIMIT);
  });

  test.each<[how: string, send: () => Promise<Response>]>([
    ['with its length', () => post(Buffer.alloc(LIMIT + 1, 'x'))],
    ['in chunks', () => post(new Blob([Buffer.alloc(LIMIT + 1, 'x')]).stream(), { duplex: 'half' })],
  ])('of more, sent %s, is refused', async (_, send) => {
    const before = backend.seen.length;
    const response = await send();
    expect(response.status).toBe(413);
    expect(await response.text()).toBe('HTTP content length exceeded 10485760 bytes.');
    // The front of API Gateway refuses it, which knows nothing of the API and its gateway responses.
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
    expect(backend.seen).toHaveLength(before);
    expect(log.at(-1)).toMatchObject({ status: 413, reason: expect.stringContaining('10485760') });
  });
});

describe('the answer of the backend', () => {
  test('is passed on as it is', async () => {
    answer = (_, response) => {
      response.writeHead(
        418,
        [
          ['Content-Type', 'text/plain; charset=utf-8'],
          ['Set-Cookie', 'a=1'],
          ['Set-Cookie', 'b=2'],
          ['X-Powered-By', 'tea'],
          ['Access-Control-Allow-Origin', 'https://from.backend.example'],
        ].flat(),
      );
      response.end('short and stout ☃');
    };
    const response = await fetch(`${gateway.url}/mysfits`);
    expect(response.status).toBe(418);
    expect(await response.text()).toBe('short and stout ☃');
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-powered-by': 'tea',
      'access-control-allow-origin': 'https://from.backend.example',
    });
    expect(response.headers.has('x-amzn-errortype')).toBe(false);
  });

  test('keeps headers that API Gateway has its own of under another name', async () => {
    answer = (_, response) => {
      response.writeHead(401, {
        Server: 'teapot',
        Date: 'Thu, 01 Jan 1970 00:00:00 GMT',
        'WWW-Authenticate': 'Bearer',
        'x-amzn-RequestId': 'mine',
        Via: '1.1 somebody',
        'Content-Length': '2',
      });
      response.end('{}');
    };
    const { headers } = await get();
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-amzn-remapped-server': 'teapot',
      'x-amzn-remapped-date': 'Thu, 01 Jan 1970 00:00:00 GMT',
      'x-amzn-remapped-www-authenticate': 'Bearer',
      'x-amzn-remapped-x-amzn-requestid': 'mine',
      'x-amzn-remapped-content-length': '2',
      'x-amzn-remapped-connection': 'keep-alive',
      'content-length': '2',
      connection: 'close',
    });
    expect(headers.get('x-amzn-requestid')).not.toBe('mine');
    for (const name of ['server', 'www-authenticate', 'via']) expect(headers.has(name)).toBe(false);
  });

  test.each([204, 304])('may be a %d, without body', async (status) => {
    answer = (_, response) => {
      response.writeHead(status);
      response.end();
    };
    const response = await get();
    expect(response).toMatchObject({ status, body: '' });
    expect(response.headers.has('content-length')).toBe(false);
  });

  test('may redirect, which the gateway leaves to the client', async () => {
    answer = (_, response) => {
      response.writeHead(302, { Location: '/elsewhere' });
      response.end();
    };
    const response = await get();
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/elsewhere');
  });

  test('has its bytes as they are, compressed or not', async () => {
    const packed = gzipSync('short and stout');
    answer = (_, response) => {
      response.writeHead(200, { 'Content-Encoding': 'gzip', 'X-Latin': '\xe9' });
      response.end(packed);
    };
    const response = await get(['Accept-Encoding: gzip']);
    expect(backend.last().headers['accept-encoding']).toBe('gzip');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('x-latin')).toBe('\xe9');
    expect(Buffer.from(response.body, 'latin1')).toEqual(packed);
  });

  test('comes without the headers of the backend’s connection', async () => {
    answer = (_, response) => {
      response.writeHead(200, { Connection: 'close, X-Hop', 'X-Hop': '1', 'Proxy-Connection': 'x', TE: 'x' });
      response.end();
    };
    const { headers } = await get();
    expect(headers.get('x-amzn-remapped-connection')).toBe('close, X-Hop');
    for (const name of ['x-hop', 'proxy-connection', 'te', 'keep-alive'])
      expect(headers.has(name)).toBe(false);
  });

  test('is what comes behind the hints before it, and ends before its trailers', async () => {
    answer = ({ socket }) =>
      socket.end(
        [
          'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n',
          'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Last\r\n',
          '2\r\n{}\r\n0\r\nX-Last: 1\r\n\r\n',
        ].join('\r\n'),
      );
    const response = await get();
    expect(response).toMatchObject({ status: 200, body: '{}' });
    expect(response.headers.has('link')).toBe(false);
    expect(response.headers.has('x-last')).toBe(false);
    expect(response.headers.has('transfer-encoding')).toBe(false);
    expect(response.headers.get('content-length')).toBe('2');
  });

  test.each([400, 404, 500, 503])(
    'that is a %d is passed on, and the log says whose it is',
    async (status) => {
      answer = (_, response) => {
        response.writeHead(status);
        response.end('{"message":"mine"}');
      };
      expect(await get()).toMatchObject({ status, body: '{"message":"mine"}' });
      expect(log).toMatchObject([{ status, reason: 'the backend answered so' }]);
    },
  );

  test('of 10 MB passes; of more it is an error of the gateway', async () => {
    answer = (_, response) => response.end(Buffer.alloc(LIMIT));
    expect((await get()).status).toBe(200);
    answer = (_, response) => response.end(Buffer.alloc(LIMIT + 1));
    expect(await get()).toMatchObject({ status: 500, body: '{"message":"Internal server error"}' });
    expect(log.at(-1)?.reason).toContain('more than 10485760 bytes');
  });

  test('that never ends is given up at 10 MB', async () => {
    const megabyte = Buffer.alloc(1024 * 1024);
    const stopped = new Promise<void>((resolve) => {
      answer = (request, response) => {
        request.socket.once('close', () => resolve());
        const more = () => {
          while (response.write(megabyte));
        };
        response.on('drain', more);
        more();
      };
    });
    const response = await get();
    expect(response.status).toBe(500);
    expect(response.headers.get('access-control-allow-origin')).toBe(WEBSITE_ORIGIN);
    await stopped;
  });
});

describe('a backend', () => {
  const OK = 'HTTP/1.1 200 OK\r\n';
  const failed = (message: string) => ({ status: 504, body: JSON.stringify({ message }) });

  test('that is down is a network error, which the website can read', async () => {
    const down = await startBackend();
    await down.close();
    const api = await startLocalApi(down.url, { log: (entry) => log.push(entry) });
    try {
      const response = await rawRequest(api.url, ['GET /prod/mysfits HTTP/1.1']);
      expect(response).toMatchObject(failed('Network error communicating with endpoint'));
      expect(response.headers.get('x-amzn-errortype')).toBe('InternalServerErrorException');
      expect(response.headers.get('access-control-allow-origin')).toBe(WEBSITE_ORIGIN);
      expect(log.at(-1)?.reason).toContain(down.url.origin);
    } finally {
      await api.close();
    }
  });

  test.each<[how: string, answering: RequestListener]>([
    ['hangs up', (request) => request.socket.destroy()],
    ['speaks no HTTP', (request) => request.socket.end('nonsense\r\n\r\n')],
    ['upgrades unasked', (request) => request.socket.end('HTTP/1.1 101 Sure\r\nUpgrade: x\r\n\r\n')],
    ['says two lengths', ({ socket }) => socket.end(`${OK}Content-Length: 2\r\nContent-Length: 1\r\n\r\n{}`)],
    [
      'says a length and chunks',
      ({ socket }) => socket.end(`${OK}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
    ],
    ['sends broken chunks', ({ socket }) => socket.end(`${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\n`)],
    [
      'has too much to say in its headers',
      ({ socket }) => socket.end(`${OK}X: ${'x'.repeat(50_000)}\r\n\r\n`),
    ],
    [
      'hangs up half-way',
      (request, response) => {
        response.writeHead(200, { 'Content-Length': '100' });
        response.write('half', () => request.socket.destroy());
      },
    ],
  ])('that %s is a network error too', async (_, answering) => {
    answer = answering;
    const response = await get();
    expect(response).toMatchObject(failed('Network error communicating with endpoint'));
    expect(response.headers.get('access-control-allow-origin')).toBe(WEBSITE_ORIGIN);
    expect(log).toMatchObject([{ status: 504, reason: expect.stringContaining(backend.url.origin) }]);
  });

  test.each<[how: string, answering: RequestListener]>([
    ['does not answer', () => undefined],
    ['does not finish', (_, response) => response.write('half')],
    [
      'answers drop by drop',
      (_, response) => {
        const drop = () => response.write('x', () => response.destroyed || setImmediate(drop));
        drop();
      },
    ],
  ])('that %s within the time of the integration is given up', async (_, answering) => {
    const abandoned = new Promise<void>((resolve) => {
      answer = (request, response) => {
        request.socket.once('close', () => resolve());
        answering(request, response);
      };
    });
    const api = await startLocalApi(backend.url, { body: editedBody({ [`${LIST}/timeoutInMillis`]: 50 }) });
    try {
      const response = await rawRequest(api.url, ['GET /prod/mysfits HTTP/1.1']);
      expect(response).toMatchObject(failed('Endpoint request timed out'));
      expect(response.headers.get('x-amzn-errortype')).toBe('InternalServerErrorException');
      await abandoned;
    } finally {
      await api.close();
    }
  });

  test('is let go when the client leaves', async () => {
    let arrived: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const abandoned = new Promise<void>((resolve) => {
      answer = (request) => {
        request.socket.once('close', () => resolve());
        arrived();
      };
    });
    const client = new AbortController();
    const response = fetch(`${gateway.url}/mysfits`, { signal: client.signal });
    await asked;
    client.abort();
    await expect(response).rejects.toThrow('abort');
    await abandoned;
    expect(log).toMatchObject([{ status: 499, reason: expect.stringContaining('client') }]);
  });

  test('is let go when the client leaves in the middle of its answer', async () => {
    const abandoned = new Promise<void>((resolve) => {
      answer = (request, response) => {
        request.socket.once('close', () => resolve());
        response.write('half', () => client.abort());
      };
    });
    const client = new AbortController();
    await expect(fetch(`${gateway.url}/mysfits`, { signal: client.signal })).rejects.toThrow('abort');
    await abandoned;
    expect(log).toMatchObject([{ status: 499 }]);
  });

  test('hears nothing of a client that leaves before its body is complete', async () => {
    const before = backend.seen.length;
    const left = new Promise<GatewayLogEntry>((resolve) => {
      onLog = resolve;
    });
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.write('POST /prod/mysfits?by=x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhello', () => {
      socket.destroy();
    });
    expect(await left).toMatchObject({ status: 499, reason: expect.stringContaining('client') });
    expect(backend.seen).toHaveLength(before);
  });

  test('that comes back is reached again', async () => {
    const first = createServer((_, response) => response.end('first'));
    const port = await listen(first);
    const api = await startLocalApi(new URL(`http://127.0.0.1:${port}`));
    try {
      expect(await (await fetch(`${api.url}/mysfits`)).text()).toBe('first');
      await closeServer(first);
      const second = createServer((_, response) => response.end('second'));
      second.listen(port, '127.0.0.1');
      await once(second, 'listening');
      try {
        expect(await (await fetch(`${api.url}/mysfits`)).text()).toBe('second');
      } finally {
        await closeServer(second);
      }
    } finally {
      await api.close();
    }
  });
});
