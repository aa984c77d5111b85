import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type BackendRun, startBackend } from '../../local/backend';
import { bundleBackend } from '../../local/backend-bundle';
import { freePort } from '../support/free-port';
import { rejection } from '../support/rejection';

describe('the backend as a process of its own', () => {
  let folder: string;
  let backend: BackendRun | undefined;
  let port: number;
  let log: string[];

  const start = async (source: string) => {
    const file = path.join(folder, 'main.ts');
    writeFileSync(file, source);
    backend = await startBackend({
      bundle: await bundleBackend(file, path.join(folder, 'bundle')),
      environment: { PORT: String(port) },
      log: (line) => log.push(line),
    });
    return backend;
  };

  const LISTENING = `
    import { createServer } from 'node:http';
    const server = createServer((request, response) => {
      response.end('here');
      if (request.url === '/end') process.exit(3);
    });
    server.listen(Number(process.env.PORT), '127.0.0.1', () => {
      console.log(JSON.stringify({ level: 30, msg: 'Server listening at there' }));
      console.log(JSON.stringify({ level: 40, msg: 'a warning' }));
    });`;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'mysfits-'));
    port = await freePort();
    log = [];
  });

  afterEach(async () => {
    await backend?.close();
    backend = undefined;
    rmSync(folder, { recursive: true });
  });

  it('is ready when it says that it listens, and ends when told to', async () => {
    const running = await start(LISTENING);
    expect(await (await fetch(`http://127.0.0.1:${port}`)).text()).toBe('here');
    await running.close();
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
  });

  it('has its warnings shown, and tells how it ended by itself', async () => {
    const running = await start(LISTENING);
    await fetch(`http://127.0.0.1:${port}/end`).catch(() => undefined);
    expect(await running.ended).toBe('3');
    expect(log).toEqual(['a warning']);
  });

  it('ends without a word when it is told to', async () => {
    const running = await start(LISTENING);
    await running.close();
    expect(await running.ended).toBeUndefined();
  });

  it('is killed when it does not end in time', async () => {
    const running = await start(`process.on('SIGTERM', () => {}); ${LISTENING}`);
    await running.close();
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
  });

  it('ends by itself when the process that started it is killed, whatever it would still do', async () => {
    const file = path.join(folder, 'main.ts');
    writeFileSync(file, `process.on('exit', () => { for (;;); }); ${LISTENING}`);
    const bundle = await bundleBackend(file, path.join(folder, 'bundle'));
    const parent = spawnParent(bundle, port);
    const [line] = await once(createInterface(parent.stdout), 'line');
    expect(line).toBe('ready');
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    // The connection closes with the process that holds its other end, in peace or not.
    const closed = new Promise((resolve) => socket.on('error', () => {}).once('close', resolve));
    parent.kill('SIGKILL');
    await Promise.all([closed, once(parent, 'exit')]);
    await expect(fetch(`http://127.0.0.1:${port}`)).rejects.toThrow('fetch failed');
  });

  it('is an error with all that it printed when it ends before it listens', async () => {
    const error = await rejection(start("console.error('PORT is taken'); process.exitCode = 1;"));
    expect(error.message).toBe('The backend ended before it listened (1):\nPORT is taken');
  });

  it('is an error of esbuild when its sources are broken', async () => {
    expect((await rejection(start('const = 1;'))).message).toContain('Expected identifier but found "="');
  });
});

/** A process that starts the backend, as the local stage does, and says when it is ready. */
function spawnParent(bundle: string, port: number) {
  const root = path.join(__dirname, '..', '..');
  const script = `
    require(${JSON.stringify(path.join(root, 'scripts', 'typescript.cjs'))});
    const { startBackend } = require(${JSON.stringify(path.join(root, 'local', 'backend.ts'))});
    startBackend({ bundle: ${JSON.stringify(bundle)}, environment: { PORT: '${port}' }, log: () => {} })
      .then(() => console.log('ready'));`;
  return spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
}
