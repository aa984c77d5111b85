import { isWebsiteOrigin } from '../../service/cors';
import { type TestApps, takesGood, testApps } from './app-fixture';

describe("a website's origin", () => {
  it.each([
    'https://d111111abcdef8.cloudfront.net',
    'https://mysfits.example:8443',
    'http://localhost:3000',
    'http://127.0.0.1:8080',
    'http://localhost',
  ])('is %s', (value) => {
    expect(isWebsiteOrigin(value)).toBe(true);
  });

  it.each([
    '',
    '*',
    'null',
    'https://',
    'https://*',
    'http://mysfits.example',
    'http://localhost.mysfits.example',
    'https://mysfits.example/',
    'https://mysfits.example/path',
    'https://mysfits.example:443',
    'https://mysfits.example:99999',
    'https://Mysfits.example',
    'https://user@mysfits.example',
    'https://mysfits.example, https://mysfits.example',
    'https://mysfits.example\r\nX-Other: 1',
    'javascript:alert(1)',
    'mysfits.example',
  ])('is not %j', (value) => {
    expect(isWebsiteOrigin(value)).toBe(false);
  });
});

describe('the header for the website', () => {
  const WEBSITE = 'https://d111111abcdef8.cloudfront.net';
  const ASKED = { 'x-website-origin': WEBSITE };
  const REQUESTS = [
    ['GET', '/', 200],
    ['GET', '/mysfits', 200],
    ['GET', '/mysfits?filter=x', 400],
    ['GET', '/mysfits/%zz', 400],
    ['GET', '/none', 404],
    ['GET', '/mysfits/broken', 500],
    ['POST', '/mysfits/m1/like', 401],
  ] as const;
  let apps: TestApps;

  beforeAll(async () => {
    apps = await testApps();
  });
  afterAll(() => apps.close());

  it.each(REQUESTS)('names the origin that API Gateway gave: %s %s (%i)', async (method, url, status) => {
    const answer = await apps.start(takesGood).app.inject({ method, url, headers: ASKED });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': WEBSITE,
      vary: 'X-Website-Origin',
    });
  });

  it.each(REQUESTS)('names the configured origin all the same: %s %s (%i)', async (method, url, status) => {
    const { app } = apps.start({ ...takesGood, websiteOrigin: 'https://other.example' });
    const answer = await app.inject({ method, url, headers: ASKED });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['access-control-allow-origin']).toBe('https://other.example');
    expect(answer.headers.vary).toBeUndefined();
  });

  it.each([undefined, '*', 'null', 'http://website.example', `${WEBSITE}/`, `${WEBSITE}, ${WEBSITE}`])(
    'is left out when the origin is %s',
    async (origin) => {
      const headers = origin === undefined ? {} : { 'x-website-origin': origin };
      const answer = await apps.start().app.inject({ url: '/mysfits', headers });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect(answer.headers.vary).toBe('X-Website-Origin');
    },
  );
});
