import type { RunningGateway } from '../../../local/gateway/start-gateway';
import { type Backend, startBackend } from './support/backend';
import { editedBody, WEBSITE_ORIGIN } from './support/filled-body';
import { startLocalApi } from './support/local-api';
import { rawRequest } from './support/raw-request';

const FAVOURITE = 'http://nlb.example/favourite';

let backend: Backend;
let gateway: RunningGateway;

beforeAll(async () => {
  backend = await startBackend();
  const { responses, 'x-amazon-apigateway-integration': integration } = getOf(editedBody({}), '/mysfits');
  gateway = await startLocalApi(backend.url, {
    body: editedBody({
      '/paths/~1mysfits~1favourite': {
        get: { responses, 'x-amazon-apigateway-integration': { ...integration, uri: FAVOURITE } },
        head: {
          responses,
          'x-amazon-apigateway-integration': { ...integration, httpMethod: 'HEAD', uri: FAVOURITE },
        },
      },
    }),
  });
});

afterAll(async () => {
  await gateway.close();
  await backend.close();
});

describe('a request', () => {
  test.each<[sent: string, seen: string]>([
    ['/prod', '/'],
    ['/prod/', '/'],
    ['/prod/mysfits', '/mysfits'],
    ['/prod/mysfits/', '/mysfits'],
    ['/pro%64/mysfit%73', '/mysfits'],
    ['/prod/mysfits/abc', '/mysfits/abc'],
    ['/prod/mysfits/abc/', '/mysfits/abc'],
    ['/prod/mysfits/a%2Fb', '/mysfits/a%2Fb'],
    ['/prod/mysfits/a%20b%25', '/mysfits/a%20b%25'],
    ['/prod/mysfits/%E2%98%83', '/mysfits/%E2%98%83'],
    ['/prod/mysfits/%ED%95%9c', '/mysfits/%ED%95%9C'],
    ['/prod/mysfits/a%252Fb', '/mysfits/a%252Fb'],
    ['/prod/mysfits/a+b', '/mysfits/a%2Bb'],
    ['/prod/mysfits/%00', '/mysfits/%00'],
    ['/prod/mysfits/...', '/mysfits/...'],
    ['/prod/mysfits/..%5Cx', '/mysfits/..%5Cx'],
    ['/prod/mysfits/%3Fx=1%23', '/mysfits/%3Fx%3D1%23'],
    ['/prod/mysfits/a:b@c', '/mysfits/a%3Ab%40c'],
    ['/prod/mysfits/favourite', '/favourite'],
    ['/prod/mysfits?filter=GoodEvil&value=Good', '/mysfits?filter=GoodEvil&value=Good'],
    ['/prod/mysfits/?a=1', '/mysfits?a=1'],
    ['/prod/mysfits?a=1&a=2&b&c=%2F+x&=', '/mysfits?a=1&a=2&b&c=%2F+x&='],
    ['/prod/mysfits?', '/mysfits'],
    ['/prod/mysfits??a=/../b', '/mysfits??a=/../b'],
    ['/prod/mysfits?a=%7C%7B%7D%3B%25', '/mysfits?a=%7C%7B%7D%3B%25'],
    ['/prod/mysfits?a=1#part', '/mysfits?a=1'],
    ['http://elsewhere.example/prod/mysfits', '/mysfits'],
  ])('for %s reaches the backend as %s', async (sent, seen) => {
    const response = await rawRequest(gateway.url, [`GET ${sent} HTTP/1.1`]);
    expect(response.status).toBe(200);
    expect(backend.last().url).toBe(seen);
  });

  test.each<[line: string]>([
    ['GET /prod/nothing'],
    ['GET /prod/mysfits/a/b'],
    ['GET /prod/mysfits//'],
    ['GET /prod//mysfits'],
    ['GET /prod/Mysfits'],
    ['DELETE /prod/mysfits'],
    ['HEAD /prod/mysfits'],
    ['GET /prod/mysfits/abc/like'],
    ['GET /prod/mysfits/abc%2Flike/x'],
  ])('%s has no route', async (line) => {
    const before = backend.seen.length;
    const response = await rawRequest(gateway.url, [`${line} HTTP/1.1`]);
    expect(response.status).toBe(403);
    expect(response.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
    expect(response.headers.get('access-control-allow-origin')).toBe(WEBSITE_ORIGIN);
    if (!line.startsWith('HEAD')) {
      expect(response.body).toBe('{"message":"Missing Authentication Token"}');
    }
    expect(backend.seen).toHaveLength(before);
  });

  test.each<[path: string]>([['/'], ['/dev/mysfits'], ['/prodigy'], ['/PROD/mysfits'], ['//prod/mysfits']])(
    'for %s finds no stage, and so no API',
    async (path) => {
      const response = await rawRequest(gateway.url, [`GET ${path} HTTP/1.1`]);
      expect(response.status).toBe(403);
      expect(response.body).toBe('{"message":"Forbidden"}');
      expect(response.headers.get('x-amzn-errortype')).toBe('ForbiddenException');
      expect(response.headers.has('access-control-allow-origin')).toBe(false);
    },
  );

  test.each<[line: string]>([
    ['GET /prod/mysfits/%'],
    ['GET /prod/mysfits/%zz'],
    ['GET /prod/mysfits/%ff'],
    ['GET /prod/mysfits/..'],
    ['GET /prod/mysfits/%2e%2E/secret'],
    ['GET /prod/./mysfits'],
    ['GET /prod/mysfits?a=1|2'],
    ['GET /prod/mysfits?a={b}'],
    ['GET /prod/mysfits?a=1;b=2'],
    ['GET http://elsewhere.example'],
    ['OPTIONS *'],
  ])('%s is a bad one', async (line) => {
    const before = backend.seen.length;
    const response = await rawRequest(gateway.url, [`${line} HTTP/1.1`]);
    expect(response.status).toBe(400);
    expect(response.body).toBe('{"message":"Bad Request"}');
    expect(response.headers.get('x-amzn-errortype')).toBe('BadRequestException');
    expect(backend.seen).toHaveLength(before);
  });

  test('that is no HTTP gets 400', async () => {
    expect(await rawRequest(gateway.url, ['nonsense'])).toMatchObject({ status: 400 });
  });

  test('for the head of something is one of its own, that has to be declared', async () => {
    const answer = await rawRequest(gateway.url, ['HEAD /prod/mysfits/favourite HTTP/1.1']);
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(backend.last()).toMatchObject({ method: 'HEAD', url: '/favourite' });
  });

  test('gets an ID of its own', async () => {
    const ids = async () => {
      const { headers } = await fetch(`${gateway.url}/mysfits`);
      return [headers.get('x-amzn-requestid'), headers.get('x-amz-apigw-id')];
    };
    const [first, second] = [await ids(), await ids()];
    expect(first).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^[\w+/]{15}=$/)]);
    expect(second).not.toEqual(first);
  });
});

interface Method {
  responses: unknown;
  'x-amazon-apigateway-integration': object;
}

function getOf(body: unknown, path: string): Method {
  const { paths } = body as { paths: Record<string, { get: Method }> };
  const method = paths[path]?.get;
  if (method === undefined) throw new Error(`the API has no GET ${path}`);
  return method;
}
