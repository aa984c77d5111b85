import { BodyError } from '../../../local/gateway/body-node';
import type { GatewayLogEntry } from '../../../local/gateway/serve-request';
import type { GatewayOptions } from '../../../local/gateway/start-gateway';
import { type Backend, startBackend } from './support/backend';
import { editedBody, WEBSITE_ORIGIN } from './support/filled-body';
import { startLocalApi } from './support/local-api';

const RESPONSES = '/x-amazon-apigateway-gateway-responses';
const MOCK = '/paths/~1mysfits/options/x-amazon-apigateway-integration';

let backend: Backend;

beforeAll(async () => {
  backend = await startBackend();
});

afterAll(async () => {
  await backend.close();
});

/** Runs `use` against a gateway that is closed afterwards. */
async function withGateway(
  options: Partial<GatewayOptions>,
  use: (url: string) => Promise<void>,
): Promise<void> {
  const gateway = await startLocalApi(backend.url, options);
  try {
    await use(gateway.url);
  } finally {
    await gateway.close();
  }
}

describe('a preflight', () => {
  const preflight = (url: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/mysfits`, { method: 'OPTIONS', headers: { Origin: WEBSITE_ORIGIN, ...headers } });

  test('is answered by the gateway alone', async () => {
    await withGateway({}, async (url) => {
      const before = backend.seen.length;
      const response = await preflight(url);
      expect(response.status).toBe(200);
      expect(await response.text()).toBe('');
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'access-control-allow-origin': WEBSITE_ORIGIN,
        'access-control-allow-methods': 'GET,OPTIONS',
        'access-control-allow-headers': 'Authorization,Content-Type',
        'access-control-max-age': '600',
        'content-type': 'application/json',
        'content-length': '0',
      });
      expect(backend.seen).toHaveLength(before);
    });
  });

  test('may say of itself what it is, instead of JSON', async () => {
    const body = editedBody({
      '/paths/~1mysfits/options/responses/200/headers/Content-Type': { type: 'string' },
      [`${MOCK}/responses/default/responseParameters/method.response.header.Content-Type`]: "'text/plain'",
    });
    await withGateway({ body }, async (url) => {
      expect((await preflight(url)).headers.get('content-type')).toBe('text/plain');
    });
  });

  test.each<[behaviour: string, contentType: string, status: number]>([
    ['when_no_match', 'application/json', 200],
    ['when_no_match', 'Application/JSON; charset=utf-8', 200],
    ['when_no_match', 'text/plain', 500],
    ['when_no_templates', 'text/plain', 415],
    ['never', 'text/plain', 415],
  ])('with passthroughBehavior %s and as %s gets %d', async (behaviour, contentType, status) => {
    await withGateway({ body: editedBody({ [`${MOCK}/passthroughBehavior`]: behaviour }) }, async (url) => {
      expect((await preflight(url, { 'Content-Type': contentType })).status).toBe(status);
    });
  });

  test('gets the integration response that the request template selects', async () => {
    const edits = {
      [`${MOCK}/requestTemplates/application~1json`]: '{"statusCode": 204}',
      [`${MOCK}/responses/204`]: { statusCode: '204' },
      '/paths/~1mysfits/options/responses/204': {},
    };
    await withGateway({ body: editedBody(edits) }, async (url) => {
      const response = await preflight(url);
      expect(response.status).toBe(204);
      expect(response.headers.has('access-control-allow-origin')).toBe(false);
    });
  });
});

describe('a refusal', () => {
  const refused = (url: string) => fetch(`${url}/nowhere`);

  test('is in API Gateway’s own form where the API has no gateway responses', async () => {
    await withGateway({ body: editedBody({ [RESPONSES]: undefined }) }, async (url) => {
      const response = await refused(url);
      expect(response.status).toBe(403);
      expect(await response.json()).toEqual({ message: 'Missing Authentication Token' });
      expect(response.headers.has('access-control-allow-origin')).toBe(false);
    });
  });

  test('is in the form of its own type, if there is one', async () => {
    const body = editedBody({
      [`${RESPONSES}/MISSING_AUTHENTICATION_TOKEN`]: {
        statusCode: '404',
        responseParameters: {
          'gatewayresponse.header.X-Own': "'yes'",
        },
        responseTemplates: {
          'application/json':
            '{"a":$context.error.messageString,"b":"$context.error.message","c":"$context.error.responseType","d":"$context.requestId"}',
        },
      },
    });
    await withGateway({ body }, async (url) => {
      const response = await refused(url);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({
        a: 'Missing Authentication Token',
        b: 'Missing Authentication Token',
        c: 'MISSING_AUTHENTICATION_TOKEN',
        d: response.headers.get('x-amzn-requestid'),
      });
      expect(response.headers.get('x-own')).toBe('yes');
      expect(response.headers.has('access-control-allow-origin')).toBe(false);
    });
  });

  test('has the status code of DEFAULT_4XX, if that names one', async () => {
    await withGateway(
      { body: editedBody({ [`${RESPONSES}/DEFAULT_4XX/statusCode`]: '400' }) },
      async (url) => {
        expect((await refused(url)).status).toBe(400);
      },
    );
  });

  test('has a body even where its gateway response names only headers', async () => {
    const body = editedBody({ [`${RESPONSES}/DEFAULT_4XX/responseTemplates`]: undefined });
    await withGateway({ body }, async (url) => {
      const response = await refused(url);
      expect(await response.json()).toEqual({ message: 'Missing Authentication Token' });
      expect(response.headers.get('access-control-allow-origin')).toBe(WEBSITE_ORIGIN);
    });
  });
});

describe('a gateway response of the type', () => {
  const LIST = '/paths/~1mysfits/get/x-amazon-apigateway-integration';
  let silent: Backend;
  let down: Backend;

  beforeAll(async () => {
    silent = await startBackend(() => undefined);
    down = await startBackend();
    await down.close();
  });

  afterAll(async () => {
    await silent.close();
  });

  interface Provocation {
    usual: number;
    path?: string;
    init?: RequestInit;
    edits?: Record<string, unknown>;
    throttling?: { rateLimit: number; burstLimit: number };
    behind?: () => Backend;
  }
  const preflight = { method: 'OPTIONS', headers: { 'Content-Type': 'text/plain' } };

  test.each<[type: string, how: Provocation]>([
    ['MISSING_AUTHENTICATION_TOKEN', { usual: 403, path: '/nowhere' }],
    ['UNAUTHORIZED', { usual: 401, path: '/mysfits/abc/like', init: { method: 'POST' } }],
    ['THROTTLED', { usual: 429, throttling: { rateLimit: 0, burstLimit: 0 } }],
    ['DEFAULT_4XX', { usual: 400, path: '/mysfits/%' }],
    ['API_CONFIGURATION_ERROR', { usual: 500, init: preflight }],
    [
      'UNSUPPORTED_MEDIA_TYPE',
      { usual: 415, init: preflight, edits: { [`${MOCK}/passthroughBehavior`]: 'never' } },
    ],
    ['INTEGRATION_TIMEOUT', { usual: 504, behind: () => silent, edits: { [`${LIST}/timeoutInMillis`]: 50 } }],
    ['INTEGRATION_FAILURE', { usual: 504, behind: () => down }],
  ])('%s may have its own form', async (type, { usual, path = '/mysfits', init = {}, ...how }) => {
    const ask = async (edits: Record<string, unknown>) => {
      const gateway = await startLocalApi((how.behind?.() ?? backend).url, {
        body: editedBody({ ...how.edits, ...edits }),
        stage: { name: 'prod', ...(how.throttling && { throttling: how.throttling }) },
      });
      try {
        const response = await fetch(`${gateway.url}${path}`, init);
        return { status: response.status, headers: response.headers, body: await response.text() };
      } finally {
        await gateway.close();
      }
    };
    const ordinary = await ask({});
    expect(ordinary.status).toBe(usual);
    expect(ordinary.headers.get('access-control-allow-origin')).toBe(WEBSITE_ORIGIN);
    const own = await ask({
      [`${RESPONSES}/${type}`]: {
        statusCode: '418',
        responseParameters: {
          'gatewayresponse.header.Content-Type': "'text/plain'",
          'gatewayresponse.header.X-Own': "'yes'",
        },
        responseTemplates: { 'application/json': '$context.error.responseType: $context.error.message' },
      },
    });
    const { message } = JSON.parse(ordinary.body);
    expect(own).toMatchObject({ status: 418, body: `${type}: ${message}` });
    expect(own.headers.get('x-own')).toBe('yes');
    expect(own.headers.get('content-type')).toBe('text/plain');
    expect(own.headers.get('x-amzn-errortype')).toBe(ordinary.headers.get('x-amzn-errortype'));
  });
});

describe('throttling', () => {
  test('refuses what exceeds the burst, and lets in again at the rate', async () => {
    let now = 0;
    const throttling = { rateLimit: 2, burstLimit: 3 };
    await withGateway({ stage: { name: 'prod', throttling }, clock: () => new Date(now) }, async (url) => {
      const statuses = async (count: number) => {
        const all: number[] = [];
        for (let index = 0; index < count; index += 1) all.push((await fetch(`${url}/mysfits`)).status);
        return all;
      };
      expect(await statuses(4)).toEqual([200, 200, 200, 429]);
      now = 1000;
      expect(await statuses(3)).toEqual([200, 200, 429]);
      now = 60_000;
      expect(await statuses(4)).toEqual([200, 200, 200, 429]);
      now = 0;
      expect(await statuses(1)).toEqual([429]);
    });
  });

  test('says so in words that the website can read', async () => {
    const throttling = { rateLimit: 0, burstLimit: 0 };
    await withGateway({ stage: { name: 'prod', throttling } }, async (url) => {
      const response = await fetch(`${url}/mysfits`);
      expect(response.status).toBe(429);
      expect(await response.json()).toEqual({ message: 'Too Many Requests' });
      expect(response.headers.get('x-amzn-errortype')).toBe('TooManyRequestsException');
      expect(response.headers.get('access-control-allow-origin')).toBe(WEBSITE_ORIGIN);
    });
  });
});

describe('the gateway', () => {
  test('does not start with a body that it does not interpret', async () => {
    const body = editedBody({ '/x-amazon-apigateway-policy': {} });
    await expect(startLocalApi(backend.url, { body })).rejects.toThrow(BodyError);
  });

  test('says that its port is taken', async () => {
    await withGateway({}, async (url) => {
      const port = Number(new URL(url).port);
      await expect(startLocalApi(backend.url, { port })).rejects.toThrow('EADDRINUSE');
    });
  });

  test('logs each request by the clock', async () => {
    const log: GatewayLogEntry[] = [];
    let now = 0;
    const clock = () => {
      now += 5;
      return new Date(now);
    };
    await withGateway({ clock, log: (entry) => log.push(entry) }, async (url) => {
      const response = await fetch(`${url}/mysfits?filter=GoodEvil`);
      expect(log).toEqual([
        {
          requestId: response.headers.get('x-amzn-requestid'),
          method: 'GET',
          path: '/prod/mysfits',
          query: 'filter=GoodEvil',
          status: 200,
          milliseconds: 5,
        },
      ]);
    });
  });

  test('answers 500 for a mistake of its own, and tells the log what it was', async () => {
    const log: GatewayLogEntry[] = [];
    const throttling = {
      burstLimit: 1,
      get rateLimit(): number {
        throw new Error('nobody knows the rate');
      },
    };
    await withGateway(
      { stage: { name: 'prod', throttling }, log: (entry) => log.push(entry) },
      async (url) => {
        const response = await fetch(`${url}/mysfits`);
        expect(response.status).toBe(500);
        expect(await response.json()).toEqual({ message: 'Internal server error' });
        expect(response.headers.get('access-control-allow-origin')).toBe(WEBSITE_ORIGIN);
        expect(log).toMatchObject([
          { status: 500, reason: expect.stringContaining('nobody knows the rate') },
        ]);
      },
    );
  });

  test('closes at once, whatever is under way', async () => {
    let arrived: () => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const hanging = await startBackend(() => arrived());
    const gateway = await startLocalApi(hanging.url);
    const failed = expect(fetch(`${gateway.url}/mysfits`)).rejects.toThrow('fetch failed');
    await asked;
    await Promise.all([gateway.close(), gateway.close()]);
    await failed;
    await expect(fetch(gateway.url)).rejects.toThrow('fetch failed');
    await hanging.close();
  });
});
