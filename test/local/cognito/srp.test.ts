import { getDiffieHellman } from 'node:crypto';
import { textMap } from '../../../local/cognito/kinds';
import { readRequest } from '../../../local/cognito/request-members';
import { registered } from './person';
import { post, refusal } from './requests';
import { CLIENT_ID, EMAIL, startPool, type TestPool } from './support';

const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };

let pool: TestPool;

beforeEach(async () => {
  pool = await startPool();
});

afterEach(() => pool.close());

const N = getDiffieHellman('modp15').getPrime('hex');

test.each([
  ['zero', '0'],
  ['N', N],
  ['twice N', (2n * BigInt(`0x${N}`)).toString(16)],
  ['no number', 'xyz'],
  ['nothing', ''],
  ['endless', 'f'.repeat(5000)],
])(
  'the exchange of keys refuses a public key that is %s, with which anybody would be let in',
  async (_, SRP_A) => {
    await registered(pool);
    expect(await refusal(pool.url, 'InitiateAuth', srpRequest(EMAIL, SRP_A))).toMatch(
      /^InvalidParameterException: SRP_A/,
    );
  },
);

test('the exchange of keys simulates a user who does not exist by the same salt and ID each time', async () => {
  const [first, second, loud, other] = await Promise.all(
    ['nobody@example.org', 'nobody@example.org', 'Nobody@example.org', 'else@example.org'].map(challengeFor),
  );
  const { SALT, USER_ID_FOR_SRP } = first ?? {};
  expect(SALT).toMatch(/^[0-9a-f]{32}$/);
  expect(USER_ID_FOR_SRP).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(second).toMatchObject({ SALT, USER_ID_FOR_SRP });
  expect(loud).toMatchObject({ SALT, USER_ID_FOR_SRP });
  expect(second?.SRP_B).not.toBe(first?.SRP_B);
  expect(other?.SALT).not.toBe(SALT);
});

test('a sign-in refuses a proof that was used already', async () => {
  const person = await registered(pool);
  const answers = recordAnswers();
  try {
    await person.signIn();
  } finally {
    answers.stop();
  }
  expect(answers.bodies).toHaveLength(1);
  expect(await refusal(pool.url, 'RespondToAuthChallenge', answers.bodies[0] ?? {})).toBe(
    `${wrong.code}: ${wrong.message}`,
  );
});

test('a sign-in refuses the right proof when it comes after three minutes', async () => {
  const person = await registered(pool);
  const answers = recordAnswers(() => pool.wait(180_000));
  try {
    await expect(person.signIn()).rejects.toMatchObject(wrong);
  } finally {
    answers.stop();
  }
});

test('a sign-in refuses the right proof under the name of somebody else', async () => {
  const person = await registered(pool);
  await registered(pool, 'other@example.org');
  const answers = recordAnswers((responses) => {
    responses.USERNAME = 'other@example.org';
  });
  try {
    await expect(person.signIn()).rejects.toMatchObject(wrong);
  } finally {
    answers.stop();
  }
});

async function challengeFor(name: string): Promise<Record<string, string>> {
  const response = await post(pool.url, 'InitiateAuth', srpRequest(name, 'abcdef'));
  return readRequest(await response.json()).required('ChallengeParameters', textMap);
}

function srpRequest(USERNAME: string, SRP_A: string): object {
  return { ClientId: CLIENT_ID, AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME, SRP_A } };
}

/** Listens to, and may change, what the SDK answers to challenges. */
function recordAnswers(change: (responses: Record<string, string>) => void = () => {}) {
  const bodies: object[] = [];
  const original = globalThis.fetch;
  const spy = jest.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const body = JSON.parse(String(init?.body));
    if (body.ChallengeResponses === undefined) return original(input, init);
    change(body.ChallengeResponses);
    bodies.push(body);
    return original(input, { ...init, body: JSON.stringify(body) });
  });
  return { bodies, stop: () => spy.mockRestore() };
}
