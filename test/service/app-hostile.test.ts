import { request as httpRequest, METHODS } from 'node:http';
import { text } from 'node:stream/consumers';
import { type TestApps, testApps } from './app-fixture';

let apps: TestApps;

beforeAll(async () => {
  apps = await testApps();
});
afterAll(() => apps.close());

describe('whatever a client sends', () => {
  let port: number;

  beforeAll(async () => {
    const { app } = apps.start();
    port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
  });

  /** Sends the path as it is; fetch would tidy it up. */
  async function send(method: string, path: string, headers = {}, body: Buffer | string = '') {
    const request = httpRequest({ host: '127.0.0.1', port, method, path, headers, agent: false });
    const answered = new Promise<{ status?: number; text: string }>((resolve, reject) => {
      request.on('error', reject);
      request.on('response', (response) => {
        text(response).then((all) => resolve({ status: response.statusCode, text: all }), reject);
      });
    });
    request.end(body);
    return answered;
  }

  it.each([
    ['%zz', 400],
    ['%', 400],
    ['%ff', 400],
    ['%C3%28', 400],
    ['%ED%A0%80', 400],
    ['%00', 404],
    ['%2e%2e%2f', 404],
    ['..', 404],
    ['', 404],
    ['%F0%9F%90%89', 404],
    ['__proto__', 404],
    [';x=1', 404],
    ['x'.repeat(3000), 404],
    ['%C3%BC'.repeat(1025), 404],
  ])('as an ID is no server error: %s', async (id, status) => {
    for (const [method, path] of [
      ['GET', `/mysfits/${id}`],
      ['POST', `/mysfits/${id}/like`],
      ['POST', `/mysfits/${id}/adopt`],
    ] as const) {
      const answer = await send(method, path);
      expect([method, answer.status]).toEqual([method, status]);
      expect(JSON.parse(answer.text)).toEqual({ message: expect.any(String) });
    }
  });

  it.each([
    ['application/json', '{"likes": 1000}'],
    ['application/json', '{'],
    ['application/json', ''],
    ['application/x-www-form-urlencoded', 'a=b'],
    ['text/html; charset=nonsense', '<html>'],
    ['multipart/form-data', '--'],
    ['application/octet-stream', Buffer.from([0, 255])],
    ['application/octet-stream', Buffer.alloc(12_000_000)],
  ])('as a body of type %s is ignored', async (type, body) => {
    const before = Number((await apps.database.stored('m1'))?.Likes);
    const answer = await send('POST', '/mysfits/m1/like', { 'content-type': type }, body);
    expect(answer).toEqual({ status: 200, text: '{"Update":"Success"}' });
    expect((await apps.database.stored('m1'))?.Likes).toBe(before + 1);
  });

  it('as a type of body that is none is refused', async () => {
    const answer = await send('POST', '/mysfits/m1/like', { 'content-type': ';;' }, 'x');
    expect(answer.status).toBe(415);
    expect(JSON.parse(answer.text)).toEqual({ message: expect.any(String) });
  });

  it.each(METHODS.filter((method) => method !== 'CONNECT'))(
    'with the method %s is no server error',
    async (method) => {
      for (const path of ['/', '/mysfits', '/mysfits/m1', '/mysfits/m1/like', '/none', '*']) {
        const { status } = await send(method, path, {}, method === 'GET' || method === 'HEAD' ? '' : 'x');
        expect([200, 400, 404]).toContain(status);
      }
    },
  );

  it('to an address that is none is answered with 404', async () => {
    for (const path of ['/none', '/mysfits/m1/none', '//mysfits', '/mysfits/m1/like/', '/MYSFITS']) {
      expect((await send('GET', path)).status).toBe(404);
    }
  });
});
