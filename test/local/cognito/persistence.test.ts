import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { folderStore, memoryStore } from '../../../local/cognito/store';
import { LocalStageError } from '../../../local/local-stage-error';
import { Person, registered } from './person';
import { post, refreshRequest, refusal } from './requests';
import { PASSWORD, POOL_ID, POOL_PROPERTIES, startPool } from './support';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'user-pool-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => path.join(folder, 'users', 'user-pool.json');
const start = (options = {}) => startPool({ store: folderStore(path.join(folder, 'users')), ...options });

test('users, keys and sign-ins outlast the process', async () => {
  const first = await start();
  const session = await (await registered(first)).signIn();
  await first.close();

  const second = await start();
  try {
    expect(second.jwks).toEqual(first.jwks);
    expect((await post(second.url, 'InitiateAuth', refreshRequest(session))).status).toBe(200);
    const person = new Person(second.url);
    expect(await person.signIn()).toBeDefined();
    await person.signOutEverywhere();
  } finally {
    await second.close();
  }

  const third = await start();
  try {
    expect(await refusal(third.url, 'InitiateAuth', refreshRequest(session))).toMatch(/has been revoked$/);
  } finally {
    await third.close();
  }
});

test('a code that was sent before a restart works after it', async () => {
  const first = await start();
  await new Person(first.url).signUp();
  await first.close();
  const second = await start();
  try {
    await new Person(second.url).confirm(first.lastCode());
  } finally {
    await second.close();
  }
});

test('a new address that is not verified yet outlasts a restart, and files of older pools know of none', async () => {
  const UserAttributeUpdateSettings = { AttributesRequireVerificationBeforeUpdate: ['email'] };
  const first = await start({ pool: { UserAttributeUpdateSettings } });
  const person = await registered(first);
  await person.signIn();
  await person.changeAttributes({ email: 'lilly@example.com' });
  await first.close();
  const kept = readFileSync(file(), 'utf8');
  const older = kept.replace(/"pendingEmail": "[^"]*",/, '');
  expect(older).not.toBe(kept);

  const second = await start();
  try {
    const later = new Person(second.url);
    await later.signIn();
    await later.verifyEmail(first.lastCode());
    expect((await later.attributes())?.find(({ Name }) => Name === 'email')?.Value).toBe('lilly@example.com');
  } finally {
    await second.close();
  }

  writeFileSync(file(), older);
  const third = await start();
  try {
    expect(await new Person(third.url).signIn()).toBeDefined();
  } finally {
    await third.close();
  }
});

test('no password, code or token is kept in clear, and nobody else may read the file', async () => {
  const pool = await start();
  try {
    const person = await registered(pool);
    const session = await person.signIn();
    await person.forgetPassword();
    const kept = readFileSync(file(), 'utf8');
    for (const secret of [
      PASSWORD,
      ...pool.mails.map(({ code }) => `"${code}"`),
      session.getRefreshToken().getToken(),
    ]) {
      expect(kept).not.toContain(secret);
    }
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(path.dirname(file()))).toEqual(['user-pool.json']);
  } finally {
    await pool.close();
  }
});

test.each<[string, (content: string) => string]>([
  ['is cut off', (content) => content.slice(0, 100)],
  ['is empty', () => ''],
  ['is something else', () => '[]'],
  ['lacks its users', (content) => content.replace('"users"', '"losers"')],
  ['has a user of no known status', (content) => content.replace('UNCONFIRMED', 'UNKNOWN')],
  ['has a verifier that is no number', (content) => content.replace(/"verifier": "../, '"verifier": "xy')],
  ['has a key that is none', (content) => content.replace(/"n": "[^"]*"/, '"n": "AA"')],
])('a file that %s is not taken for a pool; the way out is named', async (_, damage) => {
  const pool = await start();
  await new Person(pool.url).signUp();
  await pool.close();
  const damaged = damage(readFileSync(file(), 'utf8'));
  writeFileSync(file(), damaged);
  const outcome = await start().then(
    async (running) => running.close(),
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(LocalStageError);
  expect(String(outcome)).toContain('npm start -- --fresh');
  expect(String(outcome)).toContain('user-pool.json');
  expect(readFileSync(file(), 'utf8')).toBe(damaged);
});

test('users of another pool are not taken over: their passwords would all be wrong', async () => {
  await (await start()).close();
  const other = { id: 'eu-west-1_Other0001', properties: POOL_PROPERTIES };
  await expect(start({ userPool: other })).rejects.toThrow(
    /user-pool.json keeps the users of the user pool eu-west-1_Mysfits01, but the pool to start is eu-west-1_Other0001/,
  );
});

test("what is in memory is nobody else's to change", () => {
  const store = memoryStore();
  const state = { userPoolId: POOL_ID, signingKey: {}, secret: 's', users: [], sessions: [] };
  store.save(state);
  Object.assign(state, { secret: 'changed' });
  expect(store.load()).toMatchObject({ secret: 's' });
});
