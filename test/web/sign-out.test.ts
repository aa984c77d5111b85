import { memoryStorage } from '../../web/browser-storage';
import { Session } from '../../web/session';

const CLIENT = '1example23456789';
const CONFIG = {
  userPoolId: 'eu-west-1_Example01',
  userPoolClientId: CLIENT,
  cognitoEndpoint: 'https://cognito.example/',
};

const key = (part: string) => `CognitoIdentityServiceProvider.${CLIENT}.${part}`;

function token(lasts: number): string {
  const iat = Math.floor(Date.now() / 1000);
  const payload = { sub: 'ada', iat, exp: iat + lasts, origin_jti: 'origin' };
  return `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.signature`;
}

/** Ada's session, kept as the SDK keeps it. */
function signedIn({ lasts }: { lasts: number }) {
  const storage = memoryStorage();
  storage.setItem(key('LastAuthUser'), 'ada');
  storage.setItem(key('ada.idToken'), token(lasts));
  storage.setItem(key('ada.accessToken'), token(lasts));
  storage.setItem(key('ada.refreshToken'), 'refresh');
  storage.setItem(key('ada.clockDrift'), '0');
  return storage;
}

/** A user pool that hears, and answers when a test likes. */
function userPool() {
  const asked: string[] = [];
  const answers: ((answer: object) => void)[] = [];
  const respond = jest.spyOn(globalThis, 'fetch').mockImplementation(async (_address, init) => {
    asked.push(`${new Headers(init?.headers).get('X-Amz-Target')?.split('.')[1]} ${init?.body}`);
    return new Promise((resolve) => {
      answers.push((answer) => resolve(Response.json(answer)));
    });
  });
  return { asked, answers, close: () => respond.mockRestore() };
}

let pool: ReturnType<typeof userPool>;

beforeEach(() => {
  pool = userPool();
});

afterEach(() => pool.close());

test('the browser forgets the session before the user pool has answered, and the pool is told to revoke it', async () => {
  const storage = signedIn({ lasts: 3600 });
  await new Session(CONFIG, storage).signOut();
  for (const part of ['LastAuthUser', 'ada.idToken', 'ada.accessToken', 'ada.refreshToken']) {
    expect(storage.getItem(key(part))).toBeNull();
  }
  expect(pool.asked).toEqual([expect.stringMatching(/^RevokeToken .*"refresh"/)]);
});

test('who signs in before the user pool has answered stays signed in', async () => {
  const storage = signedIn({ lasts: 3600 });
  await new Session(CONFIG, storage).signOut();
  storage.setItem(key('LastAuthUser'), 'ada');
  pool.answers[0]?.({});
  await new Promise((resolve) => setImmediate(resolve));
  expect(storage.getItem(key('LastAuthUser'))).toBe('ada');
});

test('a session that would have to be renewed first does not come back by that', async () => {
  const storage = signedIn({ lasts: -60 });
  await new Session(CONFIG, storage).signOut();
  expect(pool.asked).toEqual([expect.stringMatching(/^InitiateAuth /)]);
  pool.answers[0]?.({ AuthenticationResult: { IdToken: token(3600), AccessToken: token(3600) } });
  await new Promise((resolve) => setImmediate(resolve));
  expect(pool.asked.at(-1)).toMatch(/^RevokeToken /);
  expect(storage.getItem(key('ada.idToken'))).toBeNull();
});

test('nobody can be signed out', async () => {
  await new Session(CONFIG, memoryStorage()).signOut();
  expect(pool.asked).toEqual([]);
});
