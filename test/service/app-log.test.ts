import { TokenRefusedError } from '../../service/token';
import { type TestApps, testApps } from './app-fixture';

let apps: TestApps;

beforeAll(async () => {
  apps = await testApps();
});
afterAll(() => apps.close());

describe('the log', () => {
  it('has one line for each request, with its ID and its route', async () => {
    const { app, lines } = apps.start();
    await app.inject({ method: 'POST', url: '/mysfits/m1/like' });
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      expect.objectContaining({
        reqId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        method: 'POST',
        route: '/mysfits/:mysfitId/like',
        statusCode: 200,
        milliseconds: expect.any(Number),
      }),
    ]);
  });

  it('is silent about health checks', async () => {
    const { app, lines } = apps.start();
    await app.inject('/');
    expect(lines).toEqual([]);
  });

  it('has nothing of what the client sent', async () => {
    const { app, lines } = apps.start({
      verifyToken: () => Promise.reject(new TokenRefusedError('it has expired')),
    });
    const secret = 'somebody@example.com';
    for (const url of [
      `/mysfits/${secret}`,
      `/mysfits?value=${secret}`,
      `/${secret}`,
      `/mysfits/%zz${secret}`,
    ]) {
      await app.inject({ url, headers: { cookie: secret, 'x-website-origin': secret } });
    }
    const refused = await app.inject({
      method: 'POST',
      url: `/mysfits/${secret}/like`,
      headers: { authorization: `Bearer ${secret}` },
      payload: secret,
    });
    expect(refused.statusCode).toBe(401);
    expect(lines.join('')).toContain('it has expired');
    expect(lines.join('')).not.toContain('somebody');
  });
});
