import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { item, REGION, startTable, type TestTable } from './fixtures';
import { CLIENT_ID, type KeySetServer, serveKeySet, testPool, USER_POOL_ID } from './token-fixtures';

const ROOT = resolve(__dirname, '../..');
const pool = testPool();

/** The folder `service/` alone, built as the Dockerfile builds it. */
let folder: string;
let database: TestTable;
let keySet: KeySetServer;
const running: ChildProcess[] = [];

beforeAll(async () => {
  database = await startTable([item('m1')]);
  keySet = await serveKeySet(JSON.stringify(pool.keySet));
  folder = await mkdtemp(join(tmpdir(), 'mysfits-service-'));
  const isSource = (path: string) => !/[\\/](node_modules|dist)$/.test(path);
  await cp(join(ROOT, 'service'), folder, { recursive: true, filter: isSource });
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await promisify(execFile)('npm', ['run', 'build'], { cwd: folder });
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
  await keySet.close();
  await database.close();
});

/** The command of the Dockerfile's last CMD, which is run with `node` of this machine. */
async function imageCommand(): Promise<string[]> {
  const dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8');
  const command: unknown = JSON.parse(/^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? 'null');
  expect(command).toEqual(['node', expect.any(String), 'dist/service.js']);
  return Array.isArray(command) ? command.map(String).slice(1) : [];
}

async function run(environment: Record<string, string>) {
  const child = spawn(process.execPath, await imageCommand(), {
    cwd: folder,
    env: {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      // Node.js 20 would have the SDK write that it will not be supported for ever.
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const exited = once(child, 'exit');
  return { child, exited, stderr: text(child.stderr), lines: createInterface({ input: child.stdout }) };
}

async function runHealthy(changes: Record<string, string> = {}) {
  const service = await run({
    AWS_REGION: REGION,
    PORT: '0',
    HOST: '127.0.0.1',
    DYNAMODB_ENDPOINT: database.endpoint,
    COGNITO_USER_POOL_ID: USER_POOL_ID,
    COGNITO_USER_POOL_CLIENT_ID: CLIENT_ID,
    COGNITO_JWKS_URL: keySet.url,
    ...changes,
  });
  const log: Record<string, unknown>[] = [];
  for await (const line of service.lines) {
    const entry = JSON.parse(line);
    log.push(entry);
    const url = /Server listening at (http:\S+)/.exec(entry.msg)?.[1];
    if (url !== undefined) return { ...service, url, log };
  }
  throw new Error(`the service ended before it listened: ${await service.stderr}`);
}

describe('the image', () => {
  it('runs the bundle, which serves, checks tokens and writes only its log', async () => {
    const { url, child, exited, stderr } = await runHealthy();
    expect(await (await fetch(`${url}/mysfits`)).json()).toMatchObject({ mysfits: [{ mysfitId: 'm1' }] });

    const like = (token: string) =>
      fetch(`${url}/mysfits/m1/like`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
    const refused = await like(await testPool().sign());
    expect([refused.status, await refused.json()]).toEqual([401, { message: 'Unauthorized' }]);
    const taken = await like(await pool.sign());
    expect([taken.status, await taken.json()]).toEqual([200, { Update: 'Success' }]);
    expect((await database.stored('m1'))?.Likes).toBe(1);

    child.kill('SIGTERM');
    await exited;
    expect(await stderr).toBe('');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops on %s, also with idle connections open', async (signal) => {
    const { url, child, exited } = await runHealthy();
    await (await fetch(url)).json();
    child.kill(signal);
    expect(await exited).toEqual([0, null]);
  });

  it('is found healthy by the check of the Dockerfile, and unhealthy once it is gone', async () => {
    const { url, child, exited } = await runHealthy();
    const dockerfile = await readFile(join(folder, 'Dockerfile'), 'utf8');
    const check = /^HEALTHCHECK .*\\\n\s+CMD (\[.*\])$/m.exec(dockerfile)?.[1];
    const [program, ...args]: string[] = JSON.parse(check ?? '[]');
    expect(program).toBe('node');
    const state = async () => {
      const checked = spawn(process.execPath, args, { env: { PORT: new URL(url).port }, stdio: 'ignore' });
      const [code] = await once(checked, 'exit');
      return code;
    };
    expect(await state()).toBe(0);
    child.kill('SIGTERM');
    await exited;
    expect(await state()).toBe(1);
  });

  it('warns once, at the start, when nobody told it the user pool', async () => {
    const service = await run({
      AWS_REGION: REGION,
      PORT: '0',
      HOST: '127.0.0.1',
      DYNAMODB_ENDPOINT: database.endpoint,
    });
    const warnings: string[] = [];
    for await (const line of service.lines) {
      const { level, msg } = JSON.parse(line);
      if (level === 40) warnings.push(msg);
      if (msg.startsWith('Server listening')) service.child.kill('SIGTERM');
    }
    await service.exited;
    expect(warnings).toEqual([expect.stringContaining('COGNITO_USER_POOL_ID')]);
  });

  it('exits with 1 and names every mistake of its configuration', async () => {
    const { exited, stderr } = await run({ PORT: 'http' });
    expect(await exited).toEqual([1, null]);
    expect(await stderr).toBe(
      'The environment variables are wrong:\n' +
        '- PORT should be a port number, 0 to 65535, or not be set at all, but is "http"\n' +
        '- AWS_REGION should be a Region such as eu-west-1 but is not set\n',
    );
  });

  it('exits with 1 when its port is taken', async () => {
    const { url, child, exited: stopped } = await runHealthy();
    const { exited, stderr } = await run({
      AWS_REGION: REGION,
      HOST: '127.0.0.1',
      PORT: new URL(url).port,
      LOG_LEVEL: 'silent',
    });
    expect(await exited).toEqual([1, null]);
    expect(await stderr).toContain('EADDRINUSE');
    child.kill('SIGTERM');
    await stopped;
  });

  it('exits with 1 when the emulator’s key set is not there', async () => {
    const gone = await serveKeySet('{}');
    await gone.close();
    const { exited, stderr } = await run({
      AWS_REGION: REGION,
      COGNITO_USER_POOL_ID: USER_POOL_ID,
      COGNITO_USER_POOL_CLIENT_ID: CLIENT_ID,
      COGNITO_JWKS_URL: gone.url,
    });
    expect(await exited).toEqual([1, null]);
    expect(await stderr).toContain(
      `the key set of COGNITO_JWKS_URL, ${gone.url}, cannot be had: fetch failed`,
    );
  });
});
