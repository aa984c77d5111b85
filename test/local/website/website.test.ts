import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { choosePort } from '../../../local/ports';
import { startWebsite } from '../../../local/website/website';

let root: string;
let port: number;
let website: { close(): Promise<void> };

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'website-'));
  await writeFile(path.join(root, 'index.html'), 'the front page');
  await writeFile(path.join(root, 'error.html'), 'the error page');
  ({ port } = await choosePort(0));
  website = await startWebsite({
    port,
    folder: root,
    distribution: {
      rootObject: 'index.html',
      headers: { 'X-Content-Type-Options': 'nosniff' },
      errors: new Map([[403, { status: 404, page: '/error.html' }]]),
    },
  });
});

afterEach(async () => {
  await website.close();
  await rm(root, { recursive: true });
});

/** Asks for a path exactly as it stands, which `fetch` would tidy up. */
async function ask(rawPath: string, method = 'GET') {
  const sent = request({ host: '127.0.0.1', port, path: rawPath, method }).end();
  const [response]: IncomingMessage[] = await once(sent, 'response');
  if (!response) throw new Error('There should be a response.');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

describe('the local website', () => {
  it.each(['/', '/index.html', '/index.html?from=mail'])('gives the page for %s', async (page) => {
    expect(await ask(page)).toMatchObject({
      status: 200,
      body: 'the front page',
      headers: { 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' },
    });
  });

  it.each([
    '/missing.html',
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2f..%2fetc/passwd',
    '/%2fetc/passwd',
    '/%',
    '/index.html%00',
    `/${'a'.repeat(300)}`,
  ])('gives the error page, with its status and the headers, for %s', async (missing) => {
    expect(await ask(missing)).toMatchObject({
      status: 404,
      body: 'the error page',
      headers: { 'x-content-type-options': 'nosniff' },
    });
  });

  it('says of HEAD what it says of GET, without a body', async () => {
    expect(await ask('/', 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('takes no other method', async () => {
    expect(await ask('/', 'POST')).toMatchObject({
      status: 403,
      body: expect.stringContaining('GET and HEAD'),
    });
  });
});
