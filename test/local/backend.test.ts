import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleBackend, startBackend } from '../../local/backend';
import { choosePort } from '../../local/ports';
import type { RunningPart } from '../../local/running-part';
import { rejection } from '../support/rejection';

describe('the backend as a process of its own', () => {
  let folder: string;
  let backend: RunningPart | undefined;
  let port: number;
  let log: string[];
  let logged: () => void = () => {};

  const start = async (source: string) => {
    const file = path.join(folder, 'main.ts');
    writeFileSync(file, source);
    backend = await startBackend({
      bundle: await bundleBackend(file, path.join(folder, 'bundle')),
      environment: { PORT: String(port) },
      log: (line) => {
        log.push(line);
        logged();
      },
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
    ({ port } = await choosePort(0));
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

  it('has its warnings and its unexpected end shown', async () => {
    await start(LISTENING);
    const ended = new Promise<void>((resolve) => {
      logged = () => log.some((line) => line.startsWith('ended by itself')) && resolve();
    });
    await fetch(`http://127.0.0.1:${port}/end`).catch(() => undefined);
    await ended;
    expect(log).toEqual(['a warning', 'ended by itself (3). Save a file in service/ to start it again.']);
  });

  it('is an error with all that it printed when it ends before it listens', async () => {
    const error = await rejection(start("console.error('PORT is taken'); process.exitCode = 1;"));
    expect(error.message).toBe('The backend ended before it listened (1):\nPORT is taken');
  });

  it('is an error of esbuild when its sources are broken', async () => {
    expect((await rejection(start('const = 1;'))).message).toContain('Expected identifier but found "="');
  });
});
