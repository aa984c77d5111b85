/** Calls that no client makes: each is refused with a clear error, and what the pool keeps stays as it is. */

import { memoryStore } from '../../../local/cognito/store';
import { registered } from './person';
import { type Refusal, refused, TARGET } from './requests';
import { SeededRandom } from './seeded-random';
import { startPool, type TestPool } from './support';
import { type SignedIn, WHOLE_REQUESTS } from './whole-requests';

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

function call(operation: string, body: unknown): Promise<Refusal> {
  return refused(pool.url, JSON.stringify(body), { 'X-Amz-Target': `${TARGET}${operation}` });
}

test('every operation is put to the test here', async () => {
  const { message } = await call('Nonsense', {});
  expect(message.replace(/^.*It has: /, '').split(', ')).toEqual(WHOLE_REQUESTS.map(([name]) => name));
});

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
      const outcome = await refused(pool.url, body, { 'X-Amz-Target': `${TARGET}${operation}` });
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
