import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { startWebsite } from '../../../local/website/website';
import { freePort } from '../../support/free-port';

const LONG_STYLE = 'body { color: rebeccapurple; }\n'.repeat(50);

let root: string;
let port: number;
let website: { close(): Promise<void> };

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'website-'));
  const files = {
    'index.html': 'the front page',
    'error.html': 'the error page',
    'style.css': LONG_STYLE,
    'art/long.png': LONG_STYLE,
    'art/gary.svg': '<svg/>',
    'assets/index-ABCD1234.js': 'the script',
    'ko/index.html': 'the Korean page',
    'odd name%.txt': 'odd',
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(root, name)), { recursive: true });
    await writeFile(path.join(root, name), text);
  }
  port = await freePort();
  website = await start();
});

afterEach(async () => {
  await website.close();
  await rm(root, { recursive: true });
});

const start = (distribution: Partial<Parameters<typeof startWebsite>[0]['distribution']> = {}) =>
  startWebsite({
    port,
    folder: root,
    distribution: {
      rootObject: 'index.html',
      headers: [
        { name: 'X-Content-Type-Options', value: 'nosniff', override: true },
        { name: 'cache-control', value: 'private', override: false },
      ],
      errors: new Map([[403, { status: 404, page: '/error.html' }]]),
      compress: true,
      ...distribution,
    },
  });

/** Asks for a path exactly as it stands, which `fetch` would tidy up. */
async function ask(rawPath: string, method = 'GET', headers: OutgoingHttpHeaders = {}, body = '') {
  const sent = request({ host: '127.0.0.1', port, path: rawPath, method, headers }).end(body);
  const [response]: IncomingMessage[] = await once(sent, 'response');
  if (!response) throw new Error('There should be a response.');
  const received = await buffer(response);
  return {
    status: response.statusCode,
    headers: response.headers,
    bytes: received,
    body: received.toString(),
  };
}

const POLICY = { 'x-content-type-options': 'nosniff' };

describe('the local website', () => {
  it.each(['/', '/?from=mail', '/index.html', '/index.html?from=mail', '/%69ndex.html'])(
    'gives the page for %s',
    async (page) => {
      expect(await ask(page)).toMatchObject({
        status: 200,
        body: 'the front page',
        headers: { ...POLICY, 'content-type': 'text/html; charset=utf-8', 'content-length': '14' },
      });
    },
  );

  it('gives what lies deeper, and what has odd characters in its name', async () => {
    expect(await ask('/art/gary.svg')).toMatchObject({ status: 200, body: '<svg/>' });
    expect(await ask('/odd%20name%25.txt')).toMatchObject({ status: 200, body: 'odd' });
  });

  it.each([
    '/missing.html',
    '//index.html',
    '/index.html/',
    '/./index.html',
    '/art/../index.html',
    '/art',
    '/art/',
    '//',
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2f..%2fetc/passwd',
    '/%2fetc/passwd',
    '/index.html%00',
    `/${'a'.repeat(300)}`,
  ])('gives the error page, with its status and the headers, for %s', async (missing) => {
    expect(await ask(missing)).toMatchObject({
      status: 404,
      body: 'the error page',
      headers: { ...POLICY, 'content-type': 'text/html; charset=utf-8' },
    });
  });

  it.each([
    ['/%', 'InvalidURI'],
    ['/%ff', 'InvalidURI'],
    [`/${'a/'.repeat(600)}`, 'KeyTooLongError'],
  ])('passes on what S3 says of a bad request, which has no error page: %s', async (bad, code) => {
    expect(await ask(bad)).toMatchObject({
      status: 400,
      body: expect.stringContaining(`<Code>${code}</Code>`),
      headers: { ...POLICY, 'content-type': 'application/xml' },
    });
  });

  it('passes on that S3 refuses when the error page is missing too', async () => {
    await rm(path.join(root, 'error.html'));
    expect(await ask('/missing.html')).toMatchObject({
      status: 403,
      body: expect.stringContaining('<Code>AccessDenied</Code>'),
      headers: POLICY,
    });
  });

  it('has no page at / without a root object', async () => {
    await website.close();
    website = await start({ rootObject: undefined });
    expect(await ask('/')).toMatchObject({ status: 404, body: 'the error page' });
  });

  it('says of HEAD what it says of GET, without a body', async () => {
    const { date, ...asked } = (await ask('/')).headers;
    const answer = await ask('/', 'HEAD');
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(answer.headers).toMatchObject(asked);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('refuses %s as CloudFront does', async (method) => {
    expect(await ask('/', method)).toMatchObject({
      status: 403,
      body: expect.stringContaining('not configured to allow the HTTP request method'),
      headers: { ...POLICY, 'content-type': 'text/html' },
    });
  });

  it('refuses a GET that has a body, as CloudFront does', async () => {
    expect(await ask('/', 'GET', { 'Content-Length': 2 }, 'hi')).toMatchObject({
      status: 403,
      headers: POLICY,
    });
  });

  it('leaves a header of the bucket alone where the policy does not override', async () => {
    expect((await ask('/')).headers['cache-control']).toBe('no-cache');
    expect((await ask('/', 'POST')).headers['cache-control']).toBe('private');
  });

  it.each([
    ['/', 'no-cache'],
    ['/ko/index.html', 'no-cache'],
    ['/missing.html', 'no-cache'],
    ['/assets/index-ABCD1234.js', 'public, max-age=31536000, immutable'],
    ['/art/gary.svg', 'public, max-age=3600'],
  ])('lets browsers keep what they may keep on AWS: %s', async (address, cacheControl) => {
    expect((await ask(address)).headers['cache-control']).toBe(cacheControl);
  });

  it('shows a page that is edited at once', async () => {
    const { etag } = (await ask('/')).headers;
    await writeFile(path.join(root, 'index.html'), 'the new page');
    const answer = await ask('/', 'GET', { 'If-None-Match': etag });
    expect(answer).toMatchObject({ status: 200, body: 'the new page' });
  });

  it('gives all of a file to who asks for a part, as HTTP allows', async () => {
    expect(await ask('/', 'GET', { Range: 'bytes=0-2' })).toMatchObject({
      status: 200,
      body: 'the front page',
    });
  });
});

describe('who has the page already', () => {
  it.each<[string, (headers: IncomingMessage['headers']) => OutgoingHttpHeaders]>([
    ['its ETag', ({ etag }) => ({ 'If-None-Match': etag })],
    ['one of many ETags', ({ etag }) => ({ 'If-None-Match': `"other", W/${etag}` })],
    ['any ETag', () => ({ 'If-None-Match': '*' })],
    ['its time', (headers) => ({ 'If-Modified-Since': headers['last-modified'] })],
  ])('is told so, by %s', async (_, condition) => {
    const { headers } = await ask('/');
    const answer = await ask('/', 'GET', condition(headers));
    expect(answer).toMatchObject({ status: 304, body: '', headers: { ...POLICY, etag: headers.etag } });
    expect(answer.headers['content-type']).toBeUndefined();
  });

  it.each<OutgoingHttpHeaders>([
    { 'If-None-Match': '"other"' },
    { 'If-None-Match': '"other"', 'If-Modified-Since': 'Fri, 01 Jan 2100 00:00:00 GMT' },
    { 'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
    { 'If-Modified-Since': 'yesterday' },
  ])('is given it when it is another one: %j', async (condition) => {
    expect(await ask('/', 'GET', condition)).toMatchObject({ status: 200, body: 'the front page' });
  });

  it('is given an error all the same', async () => {
    expect(await ask('/missing', 'GET', { 'If-None-Match': '*' })).toMatchObject({ status: 404 });
  });
});

describe('compression', () => {
  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip, br;q=0', 'gzip', gunzipSync],
    ['GZIP', 'gzip', gunzipSync],
  ] as const)('for who takes %s is %s', async (accepted, encoding, decompress) => {
    for (const time of ['first', 'second']) {
      const answer = await ask(`/style.css?${time}`, 'GET', { 'Accept-Encoding': accepted });
      expect(answer.headers).toMatchObject({
        ...POLICY,
        'content-encoding': encoding,
        vary: 'Accept-Encoding',
        etag: expect.stringMatching(/^W\/"[0-9a-f]{32}"$/),
      });
      expect(decompress(answer.bytes).toString()).toBe(LONG_STYLE);
    }
  });

  it('follows what is edited', async () => {
    const headers = { 'Accept-Encoding': 'br' };
    await ask('/style.css', 'GET', headers);
    await writeFile(path.join(root, 'style.css'), LONG_STYLE.toUpperCase());
    const { bytes } = await ask('/style.css', 'GET', headers);
    expect(brotliDecompressSync(bytes).toString()).toBe(LONG_STYLE.toUpperCase());
  });

  it.each([
    ['who takes none', '/style.css', 'deflate, identity'],
    ['who says nothing of it', '/style.css', ''],
    ['what is small', '/index.html', 'br'],
    ['what is no text', '/art/long.png', 'br'],
  ])('is left out for %s', async (_, page, accepted) => {
    const { headers } = await ask(page, 'GET', { 'Accept-Encoding': accepted });
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers.etag).toMatch(/^"/);
  });

  it('is left out when the template does not ask for it', async () => {
    await website.close();
    website = await start({ compress: false });
    const { headers } = await ask('/style.css', 'GET', { 'Accept-Encoding': 'br' });
    expect(headers['content-encoding']).toBeUndefined();
  });

  it('is the same for who has it already', async () => {
    const headers = { 'Accept-Encoding': 'br' };
    const { etag } = (await ask('/style.css', 'GET', headers)).headers;
    expect(await ask('/style.css', 'GET', { ...headers, 'If-None-Match': etag })).toMatchObject({
      status: 304,
      headers: { etag, vary: 'Accept-Encoding' },
    });
  });
});
