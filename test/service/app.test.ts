import type { FastifyInstance } from 'fastify';
import { KeySetUnavailableError } from '../../service/token';
import { type TestApps, takesGood, testApps } from './app-fixture';

let apps: TestApps;

beforeAll(async () => {
  apps = await testApps();
});
afterAll(() => apps.close());

describe('the public routes', () => {
  let app: FastifyInstance;

  beforeAll(() => {
    app = apps.start().app;
  });

  it('say that the backend is up', async () => {
    const answer = await app.inject('/');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ message: expect.any(String) });
  });

  it('list the mysfits, with nothing but what the list shows', async () => {
    const answer = await app.inject('/mysfits');
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    const { mysfits } = answer.json();
    expect(mysfits).toHaveLength(3);
    expect(mysfits).toContainEqual({
      mysfitId: 'm1',
      name: 'Name of m1',
      goodevil: 'Good',
      lawchaos: 'Neutral',
      species: 'Yeti',
      thumbImageUri: 'https://images.example/m1-thumb.png',
    });
  });

  it('filter the list', async () => {
    const answer = await app.inject('/mysfits?filter=LawChaos&value=Chaotic');
    expect(answer.json()).toEqual({ mysfits: [expect.objectContaining({ mysfitId: 'm2' })] });
  });

  it.each([
    'filter=Species&value=Yeti',
    'filter=GoodEvil&value=Lawful',
    'filter=GoodEvil',
    'value=Good',
    'filter=&value=',
    'filter=GoodEvil&filter=GoodEvil&value=Good',
    'filter=GoodEvil&value=Good&value=Good',
    'filter[]=GoodEvil&value=Good',
    '__proto__=1&filter=__proto__&value=Good',
    'filter=%zz&value=%ff',
  ])('refuse the filter %s', async (query) => {
    const answer = await app.inject(`/mysfits?${query}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toEqual({ message: expect.stringMatching(/^(With|The query parameter)/) });
  });

  it('show a profile', async () => {
    const answer = await app.inject('/mysfits/m1');
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({
      mysfitId: 'm1',
      name: 'Name of m1',
      goodevil: 'Good',
      lawchaos: 'Neutral',
      species: 'Yeti',
      thumbImageUri: 'https://images.example/m1-thumb.png',
      age: 13,
      description: 'Likes the cold.',
      profileImageUri: 'https://images.example/m1.png',
      likes: 3,
      adopted: false,
    });
  });

  it('decode the ID', async () => {
    const answer = await app.inject('/mysfits/a%2Fb%20c');
    expect(answer.json()).toMatchObject({ mysfitId: 'a/b c', likes: 0 });
  });
});

describe('a broken item of the table', () => {
  it('is left out of the list, and the log names it', async () => {
    const { app, lines } = apps.start();
    expect((await app.inject('/mysfits')).statusCode).toBe(200);
    const logged = lines.filter((line) => line.includes('left a broken mysfit out'));
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('attribute Name should be a string that is not empty but is missing');
  });

  it('has no profile: an error that says nothing to the client and all to the log', async () => {
    const { app, lines } = apps.start();
    const answer = await app.inject('/mysfits/broken');
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toEqual({ message: 'Internal server error' });
    expect(lines.join('')).toContain('the mysfit \\"broken\\" in the table: the attribute Name');
  });
});

describe('likes and adoptions', () => {
  it('are written to the table', async () => {
    const { app } = apps.start(takesGood);
    const headers = { authorization: 'good' };
    const before = (await app.inject('/mysfits/m2')).json();
    for (const action of ['like', 'adopt', 'adopt']) {
      const answer = await app.inject({ method: 'POST', url: `/mysfits/m2/${action}`, headers });
      expect([answer.statusCode, answer.json()]).toEqual([200, { Update: 'Success' }]);
    }
    expect((await app.inject('/mysfits/m2')).json()).toEqual({ ...before, likes: 1, adopted: true });
  });

  it.each([
    ['good', 200],
    ['Bearer good', 200],
    ['bearer  good', 200],
    [undefined, 401],
    ['', 401],
    ['Bearer', 401],
    ['Bearer bad', 401],
    ['Basic good', 401],
    ['Bearer good good', 401],
  ])('with the header Authorization: %s are answered with %i', async (authorization, status) => {
    const { app } = apps.start(takesGood);
    for (const action of ['like', 'adopt']) {
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await app.inject({ method: 'POST', url: `/mysfits/m1/${action}`, headers });
      expect(answer.statusCode).toBe(status);
      expect(answer.json()).toEqual(status === 200 ? { Update: 'Success' } : { message: 'Unauthorized' });
      expect(answer.headers['www-authenticate']).toBe(status === 200 ? undefined : 'Bearer');
    }
  });

  it('change nothing without a token', async () => {
    const { app } = apps.start(takesGood);
    const before = await apps.database.stored('m1');
    await app.inject({ method: 'POST', url: '/mysfits/m1/like' });
    expect(await apps.database.stored('m1')).toEqual(before);
  });

  it('need no token when there is no check but the API’s', async () => {
    const { app } = apps.start();
    const answer = await app.inject({ method: 'POST', url: '/mysfits/m1/like' });
    expect(answer.statusCode).toBe(200);
  });

  it('wait for better times while tokens cannot be checked', async () => {
    const { app, lines } = apps.start({
      verifyToken: () => Promise.reject(new KeySetUnavailableError('no keys')),
    });
    const answer = await app.inject({
      method: 'POST',
      url: '/mysfits/m1/like',
      headers: { authorization: 'good' },
    });
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toEqual({ message: expect.stringContaining('Try again later') });
    expect(lines.join('')).toContain('no keys');
  });
});
