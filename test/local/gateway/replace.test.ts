import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { BodyError } from '../../../local/gateway/body-node';
import { type Backend, startBackend } from './support/backend';
import { editedBody, filledBody, POOL_ARN, VPC_LINK_ID } from './support/filled-body';
import { startLocalApi } from './support/local-api';
import { createTokenMaker, ISSUER } from './support/tokens';

let backend: Backend;
let other: Backend;

beforeAll(async () => {
  backend = await startBackend();
  other = await startBackend((_, response) => response.end('other'));
});

afterAll(async () => {
  await backend.close();
  await other.close();
});

function definition(link: URL, body: unknown = filledBody(), name = 'prod') {
  return {
    body,
    stage: { name },
    vpcLinks: new Map([[VPC_LINK_ID, link]]),
    userPools: new Map([[POOL_ARN, { issuer: ISSUER, jwks: { keys: [] } }]]),
  };
}

describe('a stage that is replaced', () => {
  test('gives way at the same port: body, VPC link, stage name and all', async () => {
    const gateway = await startLocalApi(backend.url);
    try {
      const { port } = new URL(gateway.url);
      const LIST = '/paths/~1mysfits/get/x-amazon-apigateway-integration/uri';
      gateway.replace(definition(other.url, editedBody({ [LIST]: 'http://nlb.example/all' }), 'dev'));
      expect(gateway.url).toBe(`http://127.0.0.1:${port}/dev`);
      expect(await (await fetch(`${gateway.url}/mysfits`)).text()).toBe('other');
      expect(other.last().url).toBe('/all');
      expect((await fetch(`http://127.0.0.1:${port}/prod/mysfits`)).status).toBe(403);
    } finally {
      await gateway.close();
    }
  });

  test('takes its user pools with it', async () => {
    const [before, after] = [await createTokenMaker(), await createTokenMaker()];
    const poolsOf = ({ jwks }: typeof before) => new Map([[POOL_ARN, { issuer: ISSUER, jwks }]]);
    const gateway = await startLocalApi(backend.url, { userPools: poolsOf(before) });
    try {
      const statusOf = async (Authorization: string) =>
        (await fetch(`${gateway.url}/mysfits/abc/like`, { method: 'POST', headers: { Authorization } }))
          .status;
      const [old, young] = [await before.sign(), await after.sign()];
      expect([await statusOf(old), await statusOf(young)]).toEqual([200, 401]);
      gateway.replace({ ...definition(backend.url), userPools: poolsOf(after) });
      expect([await statusOf(old), await statusOf(young)]).toEqual([401, 200]);
    } finally {
      await gateway.close();
    }
  });

  test('begins with a full throttling bucket', async () => {
    const stage = { name: 'prod', throttling: { rateLimit: 1, burstLimit: 2 } };
    // At a standstill: the bucket gains nothing by itself.
    const gateway = await startLocalApi(backend.url, { stage, clock: () => new Date(0) });
    try {
      const statuses = async () => {
        const all: number[] = [];
        for (let count = 0; count < 3; count += 1) all.push((await fetch(`${gateway.url}/mysfits`)).status);
        return all;
      };
      expect(await statuses()).toEqual([200, 200, 429]);
      gateway.replace({ ...definition(backend.url), stage });
      expect(await statuses()).toEqual([200, 200, 429]);
    } finally {
      await gateway.close();
    }
  });

  test('stays where the new one cannot be interpreted', async () => {
    const gateway = await startLocalApi(backend.url);
    try {
      const broken = definition(other.url, editedBody({ '/x-amazon-apigateway-policy': {} }), 'dev');
      expect(() => gateway.replace(broken)).toThrow(BodyError);
      expect(gateway.url).toMatch(/\/prod$/);
      expect(await (await fetch(`${gateway.url}/mysfits`)).text()).toBe('{}');
    } finally {
      await gateway.close();
    }
  });

  test('still answers the requests that are under way', async () => {
    let held: (response: ServerResponse) => void = () => undefined;
    const arrived = new Promise<ServerResponse>((resolve) => {
      held = resolve;
    });
    const slow = await startBackend((_, response) => held(response));
    const gateway = await startLocalApi(slow.url);
    try {
      const asked = fetch(`${gateway.url}/mysfits`);
      const response = await arrived;
      gateway.replace(definition(other.url));
      expect(await (await fetch(`${gateway.url}/mysfits`)).text()).toBe('other');
      response.end('late, but whole');
      await once(response, 'finish');
      expect(await (await asked).text()).toBe('late, but whole');
    } finally {
      await gateway.close();
      await slow.close();
    }
  });
});
