import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { folderStore } from '../../../local/cognito/store';
import { post, refusal } from './requests';
import { SeededRandom } from './seeded-random';
import { CLIENT_ID, PASSWORD, startPool } from './support';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'user-pool-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Has users sign up in a process of its own, and kills it when, after some of them, it begins to write again. */
async function signUpsUntilKilled(prefix: string, some: number): Promise<string[]> {
  const script = path.join(__dirname, 'sign-up-without-end.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, prefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  const answered: string[] = [];
  const watcher = watch(folder, () => {
    if (answered.length >= some) child.kill('SIGKILL');
  });
  for await (const line of createInterface(child.stdout)) answered.push(line);
  const [, signal] = await closed;
  watcher.close();
  expect(signal).toBe('SIGKILL');
  return answered;
}

/** A pool with so many users that most of the time of a sign-up is the writing of its file. */
async function crowdedFolder(): Promise<void> {
  const store = folderStore(folder);
  const pool = await startPool({ store });
  await post(pool.url, 'SignUp', { ClientId: CLIENT_ID, Username: 'one@example.org', Password: PASSWORD });
  await pool.close();
  const state = store.load();
  if (state === undefined) throw new Error('the pool has kept nothing');
  const crowd = Array.from({ length: 4000 }, (_, number) =>
    state.users.map((user) => ({ ...user, sub: randomUUID(), email: `${number}@crowd.example.org` })),
  );
  store.save({ ...state, users: crowd.flat() });
}

test('whenever a pool is killed, it starts again with every user whose sign-up was answered', async () => {
  await crowdedFolder();
  const random = new SeededRandom(7);
  const answered: string[] = [];
  for (const run of ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']) {
    answered.push(...(await signUpsUntilKilled(run, 1 + random.below(10))));
    const emails = folderStore(folder)
      .load()
      ?.users.map(({ email }) => email);
    expect(emails).toEqual(expect.arrayContaining(answered));
  }
  const pool = await startPool({ store: folderStore(folder) });
  try {
    const request = { ClientId: CLIENT_ID, Password: PASSWORD };
    expect(await refusal(pool.url, 'SignUp', { ...request, Username: answered.at(-1) })).toMatch(
      /^UsernameExistsException/,
    );
    expect((await post(pool.url, 'SignUp', { ...request, Username: 'new@example.org' })).status).toBe(200);
  } finally {
    await pool.close();
  }
});

test('what a write left behind that was cut off is taken away, and nothing else', async () => {
  await (await startPool({ store: folderStore(folder) })).close();
  writeFileSync(path.join(folder, 'user-pool.json.4711.tmp'), '{"userPoolId": "eu-w');
  writeFileSync(path.join(folder, 'user-pool.json.backup'), '{}');
  await (await startPool({ store: folderStore(folder) })).close();
  expect(readdirSync(folder).sort()).toEqual(['user-pool.json', 'user-pool.json.backup']);
});
