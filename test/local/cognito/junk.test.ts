/** Requests that no client sends: each is refused with a clear error, and what the pool keeps stays as it is. */

import { once } from 'node:events';
import { connect } from 'node:net';
import { memoryStore } from '../../../local/cognito/store';
import { registered } from './person';
import { SeededRandom } from './seeded-random';
import { CLIENT_ID, EMAIL, PASSWORD, startPool, type TestPool } from './support';
import { type SignedIn, WHOLE_REQUESTS } from './whole-requests';

const TARGET = 'AWSCognitoIdentityProviderService.';

const store = memoryStore();
let pool: TestPool;
let signedIn: SignedIn;
let kept: unknown;

beforeAll(async () => {
  pool = await startPool({ store });
  const session = await (await registered(pool)).signIn();
  signedIn = {
    accessToken: session.getAccessToken().getJwtToken(),
    refreshToken: session.getRefreshToken().getToken(),
  };
  kept = store.load();
});

afterEach(() => expect(store.load()).toEqual(kept));

afterAll(() => pool.close());

interface Refusal {
  status: number;
  type: string;
  message: string;
}

/** Sends something that should be refused. */
async function refused(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Refusal> {
  const response = await fetch(pool.url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `${TARGET}SignUp`,
      ...headers,
    },
    body,
  });
  return refusalOf(response.status, await response.text());
}

function call(operation: string, body: unknown): Promise<Refusal> {
  return refused(JSON.stringify(body), { 'X-Amz-Target': `${TARGET}${operation}` });
}

function refusalOf(status: number, text: string): Refusal {
  const { __type: type, message }: { __type?: unknown; message?: unknown } = JSON.parse(text);
  if (typeof type !== 'string' || typeof message !== 'string')
    throw new Error(`${status} ${text} is no refusal`);
  return { status, type, message };
}

test('every operation is put to the test here', async () => {
  const { message } = await call('Nonsense', {});
  expect(message.replace(/^.*It has: /, '').split(', ')).toEqual(WHOLE_REQUESTS.map(([name]) => name));
});

describe('a request is refused that', () => {
  const whole = JSON.stringify({ ClientId: CLIENT_ID, Username: EMAIL, Password: PASSWORD });
  const deep = '['.repeat(100_000);

  test.each<[string, string, RegExp, string | Uint8Array<ArrayBuffer>, Record<string, string>]>([
    ['names no operation', 'UnknownOperationException', /has no operation ''/, whole, { 'X-Amz-Target': '' }],
    [
      'names an operation of administrators',
      'UnknownOperationException',
      /has no operation '.*AdminCreateUser'\. It has: /,
      whole,
      { 'X-Amz-Target': `${TARGET}AdminCreateUser` },
    ],
    [
      "names what is JavaScript's own",
      'UnknownOperationException',
      /constructor/,
      whole,
      { 'X-Amz-Target': `${TARGET}constructor` },
    ],
    [
      'names the operation of another service',
      'UnknownOperationException',
      /DynamoDB/,
      whole,
      { 'X-Amz-Target': 'DynamoDB_20120810.PutItem' },
    ],
    ['comes from a form', 'SerializationException', /text\/plain/, whole, { 'Content-Type': 'text/plain' }],
    [
      'is plain JSON',
      'SerializationException',
      /Content-Type/,
      whole,
      { 'Content-Type': 'application/json' },
    ],
    ['is empty', 'SerializationException', /not JSON/, '', {}],
    ['is not JSON', 'SerializationException', /not JSON/, '{"ClientId": ', {}],
    ['is a list', 'SerializationException', /should be a JSON object/, `[${whole}]`, {}],
    ['is a text', 'SerializationException', /should be a JSON object/, '"SignUp"', {}],
    ['is null', 'SerializationException', /should be a JSON object/, 'null', {}],
    ['is nested without end', 'SerializationException', /not JSON/, deep, {}],
    [
      'is nested deeply',
      'SerializationException',
      /'clientId' should be a string but is a list/,
      `{"ClientId":${deep}${deep.replaceAll('[', ']')}}`,
      {},
    ],
    [
      'is not UTF-8',
      'SerializationException',
      /not UTF-8/,
      new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]),
      {},
    ],
    [
      'is beyond all measure',
      'SerializationException',
      /more than 262144 bytes/,
      JSON.stringify({ Password: 'x'.repeat(300_000) }),
      {},
    ],
  ])('%s', async (_, type, message, body, headers) => {
    expect(await refused(body, headers)).toEqual({
      status: 400,
      type,
      message: expect.stringMatching(message),
    });
  });
});

describe('a broken request is answered, and the connection closed, that', () => {
  test.each([
    ['has endless headers', 431, `POST / HTTP/1.1\r\nHost: x\r\nX-Junk: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['is no HTTP', 400, 'HELLO\r\n\r\n'],
    ['has a length that is none', 400, 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n'],
  ])('%s', async (_, status, request) => {
    const [head = '', body = ''] = (await exchange(request)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(refusalOf(status, body)).toMatchObject({ type: 'SerializationException' });
  });

  test('is cut off in the middle, and changes nothing', async () => {
    const body = JSON.stringify({ ClientId: CLIENT_ID, Username: 'cut@example.org', Password: PASSWORD });
    const head = [
      'POST / HTTP/1.1',
      'Host: x',
      'Content-Type: application/x-amz-json-1.1',
      `X-Amz-Target: ${TARGET}SignUp`,
      `Content-Length: ${body.length + 1}`,
    ].join('\r\n');
    const socket = connect(Number(new URL(pool.url).port), '127.0.0.1');
    socket.end(`${head}\r\n\r\n${body}`);
    socket.resume();
    await once(socket, 'close');
    expect(pool.mails.map(({ to }) => to)).toEqual([EMAIL]);
  });
});

/** Sends bytes and reads what comes back until the pool closes the connection. */
async function exchange(request: string): Promise<string> {
  const socket = connect(Number(new URL(pool.url).port), '127.0.0.1');
  socket.write(request);
  let answer = '';
  for await (const chunk of socket) answer += String(chunk);
  return answer;
}

describe.each(WHOLE_REQUESTS)('%s refuses a request', (operation, whole) => {
  test('that lacks a member or has null for it', async () => {
    const isOptional = (name: string) => operation === 'SignUp' && name === 'UserAttributes';
    for (const name of Object.keys(whole(signedIn)).filter((name) => !isOptional(name))) {
      for (const nothing of [undefined, null]) {
        const { status, type, message } = await call(operation, { ...whole(signedIn), [name]: nothing });
        expect([name, status, type]).toEqual([name, 400, 'InvalidParameterException']);
        expect(message).toMatch(/Member must not be null|Missing required parameter/);
      }
    }
  });

  test('that has a member of a wrong type', async () => {
    for (const [name, value] of Object.entries(whole(signedIn))) {
      const wrong = [
        1,
        true,
        typeof value === 'string' ? ['text'] : 'text',
        typeof value === 'string' ? {} : [1],
      ];
      for (const junk of wrong) {
        const { status, type, message } = await call(operation, { ...whole(signedIn), [name]: junk });
        expect([name, junk, status, type]).toEqual([name, junk, 400, 'SerializationException']);
        expect(message.toLowerCase()).toContain(name.toLowerCase());
      }
    }
  });

  test('that has a member of a wrong form: too long, empty or invisible', async () => {
    const forms = Object.entries(whole(signedIn)).filter(([, value]) => typeof value === 'string');
    for (const [name] of forms) {
      for (const junk of ['x y'.repeat(5000), '', '\t']) {
        const { status, type } = await call(operation, { ...whole(signedIn), [name]: junk });
        expect([name, junk, status, type]).toEqual([name, junk, 400, 'InvalidParameterException']);
      }
    }
  });

  test('that is 200 times random', async () => {
    const random = new SeededRandom(20_261_124);
    for (let time = 0; time < 200; time += 1) {
      const body = time % 2 === 0 ? randomBytes(random) : JSON.stringify(spoilt(whole(signedIn), random));
      const outcome = await refused(body, { 'X-Amz-Target': `${TARGET}${operation}` });
      expect({ body, status: outcome.status }).toEqual({ body, status: 400 });
      expect(outcome.type).toMatch(/^(SerializationException|InvalidParameterException)$/);
    }
  });
});

const JUNK: [unknown, ...unknown[]] = [0, -1.5, true, 1e300, '\t', '\ud800 ', [[]], [{ Name: {} }]];

function randomBytes(random: SeededRandom): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: random.below(200) }, () => random.below(256));
}

/** A whole request of which one member at least is junk, and which has others that it should not have. */
function spoilt(whole: Record<string, unknown>, random: SeededRandom): Record<string, unknown> {
  const names = Object.keys(whole);
  const first = names[random.below(names.length)] ?? '';
  const junk = () => random.pick(JUNK);
  return { ...whole, [`x${random.below(1e6)}`]: junk(), [first]: junk() };
}
