import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError, MysfitsApi } from '../../web/api';

const COCO = {
  mysfitId: '0e37',
  name: 'CoCo',
  species: 'Dragon',
  goodevil: 'Good',
  lawchaos: 'Chaotic',
  thumbImageUri: '/art/coco.svg',
};
const PROFILE = {
  ...COCO,
  age: 501,
  description: 'Hoards plants.',
  profileImageUri: '/art/coco.svg',
  likes: 3,
  adopted: false,
};

let server: Server;
let api: MysfitsApi;
let requests: IncomingMessage[];
let answer: { status: number; body: string };

beforeEach(async () => {
  requests = [];
  server = createServer((request, response) => {
    requests.push(request);
    response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  api = new MysfitsApi(`http://127.0.0.1:${port}/prod`, fetch);
});

afterEach(async () => {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  await closed;
});

function answers(status: number, body: unknown): void {
  answer = { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof ApiError ? error.failure : `not an ApiError: ${error}`),
  );

test('the list is narrowed down by both alignments', async () => {
  answers(200, { mysfits: [COCO, { ...COCO, mysfitId: '2', lawchaos: 'Lawful' }] });
  const mysfits = await api.list({ goodevil: 'Good', lawchaos: 'Chaotic' });
  expect(requests[0]?.url).toBe('/prod/mysfits?filter=GoodEvil&value=Good');
  expect(mysfits).toEqual([{ ...COCO, lang: 'en' }]);
});

test('a profile is asked for by its ID, whatever is in that', async () => {
  answers(200, PROFILE);
  expect(await api.profile('a/b?c')).toEqual({ ...PROFILE, lang: 'en' });
  expect(requests[0]?.url).toBe('/prod/mysfits/a%2Fb%3Fc');
});

test('liking sends the ID token, and nothing but the header has it', async () => {
  answers(200, { Update: 'Success' });
  await api.act('like', '0e37', 'a.b.c');
  expect(requests[0]).toMatchObject({ method: 'POST', url: '/prod/mysfits/0e37/like' });
  expect(requests[0]?.headers.authorization).toBe('a.b.c');
});

test.each([
  [401, 'signed-out'],
  [404, 'not-found'],
  [429, 'busy'],
  [400, 'broken'],
  [504, 'broken'],
])('the status %i means %s', async (status, expected) => {
  answers(status, { message: 'x' });
  expect(await failure(api.act('adopt', '0e37', 'a.b.c'))).toBe(expected);
});

test('an API that cannot be reached is told from one that fails', async () => {
  const nowhere = new MysfitsApi('https://x.example', () => Promise.reject(new TypeError('Failed to fetch')));
  expect(await failure(nowhere.list({}))).toBe('unreachable');
});

test.each([
  ['no JSON', '<html>'],
  ['no list', {}],
  ['a mysfit without a name', { mysfits: [{ ...COCO, name: undefined }] }],
  ['an alignment nobody knows', { mysfits: [{ ...COCO, goodevil: 'Grumpy' }] }],
])('a list that is %s is not shown', async (_, body) => {
  answers(200, body);
  expect(await failure(api.list({}))).toBe('broken');
});

test.each([{ likes: '3' }, { adopted: 0 }, { age: undefined }])(
  'a profile with %j is not shown',
  async (wrong) => {
    answers(200, { ...PROFILE, ...wrong });
    expect(await failure(api.profile('0e37'))).toBe('broken');
  },
);

test('an answer that never comes, or is cut on its way, is out of reach', async () => {
  const { port } = server.address() as AddressInfo;
  const impatient = new MysfitsApi(`http://127.0.0.1:${port}/prod`, fetch, 200);
  server.removeAllListeners('request');
  await expect(impatient.profile('0e37')).rejects.toMatchObject({
    failure: 'unreachable',
    cause: expect.objectContaining({ name: 'TimeoutError' }),
  });
  server.on('request', (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"mysfits":');
    setImmediate(() => response.destroy());
  });
  await expect(impatient.list({})).rejects.toMatchObject({ failure: 'unreachable' });
});
