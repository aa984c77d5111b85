import { getDiffieHellman } from 'node:crypto';
import {
  CLIENT_ID,
  EMAIL,
  PASSWORD,
  Person,
  post,
  refreshRequest,
  refusal,
  registered,
  startPool,
  type TestPool,
} from './support';

const WRONG = 'NotAuthorizedException: Incorrect username or password.';
const wrong = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' };

let pool: TestPool;

beforeEach(async () => {
  pool = await startPool();
});

afterEach(() => pool.close());

test('a wrong password and an unknown user are refused in the same words', async () => {
  const person = await registered(pool);
  await expect(person.signIn('Wrong4Horse')).rejects.toMatchObject(wrong);
  await expect(new Person(pool.url, 'nobody@example.org').signIn()).rejects.toMatchObject(wrong);
});

test('who has not confirmed is told so, but only with the right password', async () => {
  const person = new Person(pool.url);
  await person.signUp();
  await expect(person.signIn('Wrong4Horse')).rejects.toMatchObject(wrong);
  await expect(person.signIn()).rejects.toMatchObject({
    code: 'UserNotConfirmedException',
    message: 'User is not confirmed.',
  });
});

test('a password in clear is refused where the client does not allow it, and taken where it does', async () => {
  const person = await registered(pool);
  await expect(person.signIn(PASSWORD, 'USER_PASSWORD_AUTH')).rejects.toMatchObject({
    code: 'InvalidParameterException',
    message: 'USER_PASSWORD_AUTH flow not enabled for this client',
  });
  const lax = await startPool({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
  try {
    const other = await registered(lax);
    expect(await other.signIn(PASSWORD, 'USER_PASSWORD_AUTH')).toBeDefined();
    await expect(other.signIn('Wrong4Horse', 'USER_PASSWORD_AUTH')).rejects.toMatchObject(wrong);
    await expect(other.signIn()).rejects.toThrow('USER_SRP_AUTH flow not enabled for this client');
    const nobody = new Person(lax.url, 'nobody@example.org');
    await expect(nobody.signIn(PASSWORD, 'USER_PASSWORD_AUTH')).rejects.toMatchObject(wrong);
  } finally {
    await lax.close();
  }
});

test('a flow that Cognito has elsewhere is refused, and one that it has not', async () => {
  const flow = (AuthFlow: string) => ({ ClientId: CLIENT_ID, AuthFlow, AuthParameters: {} });
  expect(await refusal(pool.url, 'InitiateAuth', flow('CUSTOM_AUTH'))).toBe(
    'InvalidParameterException: CUSTOM_AUTH flow not enabled for this client',
  );
  expect(await refusal(pool.url, 'InitiateAuth', flow('MAGIC'))).toMatch(
    /^InvalidParameterException: .*'MAGIC' at 'authFlow'/,
  );
});

describe('the exchange of keys', () => {
  const N = getDiffieHellman('modp15').getPrime('hex');

  test.each([
    ['zero', '0'],
    ['N', N],
    ['twice N', (2n * BigInt(`0x${N}`)).toString(16)],
    ['no number', 'xyz'],
    ['nothing', ''],
    ['endless', 'f'.repeat(5000)],
  ])('refuses a public key that is %s, with which anybody would be let in', async (_, SRP_A) => {
    await registered(pool);
    expect(await refusal(pool.url, 'InitiateAuth', srpRequest(EMAIL, SRP_A))).toMatch(
      /^InvalidParameterException: SRP_A/,
    );
  });

  test('simulates a user who does not exist by the same salt and ID each time', async () => {
    const [first, second, loud, other] = await Promise.all(
      ['nobody@example.org', 'nobody@example.org', 'Nobody@example.org', 'else@example.org'].map(
        challengeFor,
      ),
    );
    const { SALT, USER_ID_FOR_SRP } = first ?? {};
    expect(SALT).toMatch(/^[0-9a-f]{32}$/);
    expect(USER_ID_FOR_SRP).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(second).toMatchObject({ SALT, USER_ID_FOR_SRP });
    expect(loud).toMatchObject({ SALT, USER_ID_FOR_SRP });
    expect(second?.SRP_B).not.toBe(first?.SRP_B);
    expect(other?.SALT).not.toBe(SALT);
  });

  test('refuses a proof that was used already', async () => {
    const person = await registered(pool);
    const answers = recordAnswers();
    try {
      await person.signIn();
    } finally {
      answers.stop();
    }
    expect(answers.bodies).toHaveLength(1);
    expect(await refusal(pool.url, 'RespondToAuthChallenge', answers.bodies[0] ?? {})).toBe(WRONG);
  });

  test('refuses the right proof when it comes after three minutes', async () => {
    const person = await registered(pool);
    const answers = recordAnswers(() => pool.wait(180_000));
    try {
      await expect(person.signIn()).rejects.toMatchObject(wrong);
    } finally {
      answers.stop();
    }
  });

  test('refuses the right proof under the name of somebody else', async () => {
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
    const answer = await (await post(pool.url, 'InitiateAuth', srpRequest(name, 'abcdef'))).json();
    return (answer as { ChallengeParameters: Record<string, string> }).ChallengeParameters;
  }
});

test('an ID token, a forged one, an expired one and one that was revoked do not speak for a user', async () => {
  const person = await registered(pool);
  const session = await person.signIn();
  const AccessToken = session.getAccessToken().getJwtToken();
  const getUser = (token: string) => refusal(pool.url, 'GetUser', { AccessToken: token });
  const invalid = 'NotAuthorizedException: Invalid Access Token';
  expect(await getUser(session.getIdToken().getJwtToken())).toBe(invalid);
  expect(await getUser(`${AccessToken.slice(0, -8)}AAAAAAAA`)).toBe(invalid);
  expect(await getUser('nonsense')).toBe(invalid);
  const Token = session.getRefreshToken().getToken();
  expect((await post(pool.url, 'RevokeToken', { ClientId: CLIENT_ID, Token })).status).toBe(200);
  expect(await getUser(AccessToken)).toBe('NotAuthorizedException: Access Token has been revoked');
  pool.wait(3_601_000);
  expect(await getUser(AccessToken)).toBe('NotAuthorizedException: Access Token has expired');
});

test('revoking one refresh token leaves the other sign-ins alone', async () => {
  const person = await registered(pool);
  const [first, second] = [await person.signIn(), await person.signIn()];
  const revoke = (Token: string) => ({ ClientId: CLIENT_ID, Token });
  await post(pool.url, 'RevokeToken', revoke(first.getRefreshToken().getToken()));
  expect(await refusal(pool.url, 'InitiateAuth', refreshRequest(first))).toMatch(/has been revoked$/);
  expect((await post(pool.url, 'InitiateAuth', refreshRequest(second))).status).toBe(200);
  expect((await post(pool.url, 'RevokeToken', revoke('of-nobody'))).status).toBe(200);
  expect(await refusal(pool.url, 'RevokeToken', revoke(first.getIdToken().getJwtToken()))).toMatch(
    /^UnsupportedTokenTypeException/,
  );
});

test('a refresh token ends when the client says', async () => {
  const session = await (await registered(pool)).signIn();
  pool.wait(29 * 86_400_000);
  expect((await post(pool.url, 'InitiateAuth', refreshRequest(session))).status).toBe(200);
  pool.wait(86_400_000);
  expect(await refusal(pool.url, 'InitiateAuth', refreshRequest(session))).toBe(
    'NotAuthorizedException: Refresh Token has expired',
  );
});

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
