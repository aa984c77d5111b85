/** The website on this machine: the filled pages, as S3 behind CloudFront would give them. */

import { createServer, type IncomingMessage } from 'node:http';
import { messageOf } from '../error';
import { closeNow, listen } from '../http-server';
import { HOST } from '../ports';
import { type BucketAnswer, getObject } from './bucket';
import { Compression } from './compression';
import type { Distribution } from './distribution';

export interface LocalWebsite {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves a folder.
 *
 * @param folder the filled pages; it may be replaced while the website runs
 * @param distribution what the template says of CloudFront
 */
export async function startWebsite(options: {
  port: number;
  folder: string;
  distribution: Distribution;
}): Promise<LocalWebsite> {
  const { folder, distribution } = options;
  const compression = new Compression();
  const server = createServer(async (request, response) => {
    try {
      const { status, headers, body } = await answer(request, folder, distribution, compression);
      response.writeHead(status, headers);
      response.end(request.method === 'HEAD' ? undefined : body);
    } catch (error) {
      response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end(`The local website failed: ${messageOf(error)}`);
    }
  });
  await listen(server, options.port, HOST);
  return {
    url: `http://${HOST}:${options.port}`,
    close: () => closeNow(server),
  };
}

async function answer(
  request: IncomingMessage,
  folder: string,
  distribution: Distribution,
  compression: Compression,
): Promise<BucketAnswer> {
  const refused = refusal(request);
  if (refused) return withHeaders(refused, distribution);
  const found = await withErrorPage(
    await getObject(folder, keyOf(request.url ?? '/', distribution)),
    folder,
    distribution,
  );
  const accepted = request.headers['accept-encoding'] ?? '';
  const sent = distribution.compress ? await compression.apply(found, accepted) : found;
  return withHeaders(isKnown(request, sent) ? notModified(sent) : sent, distribution);
}

/** What CloudFront does not even ask the bucket for. */
function refusal({ method, headers }: IncomingMessage): BucketAnswer | undefined {
  if (method !== 'GET' && method !== 'HEAD') {
    return cloudFrontError(
      'This distribution is not configured to allow the HTTP request method that was used for this request.',
    );
  }
  const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorS3Origin.html
  return hasBody ? cloudFrontError('A GET request has no body.') : undefined;
}

function cloudFrontError(reason: string): BucketAnswer {
  const html = `<!doctype html>
<title>ERROR: The request could not be satisfied</title>
<h1>403 ERROR</h1>
<p>The request could not be satisfied. ${reason}</p>
`;
  return { status: 403, headers: { 'Content-Type': 'text/html' }, body: Buffer.from(html) };
}

/** The key of the object that a URL asks for: its path as it stands, without the first slash. */
function keyOf(url: string, { rootObject = '' }: Distribution): string {
  const [path = ''] = url.split('?');
  return path.replace(/^\//, '') || encodeURIComponent(rootObject);
}

/** An error page that is not there leaves the bucket's own answer. */
async function withErrorPage(
  found: BucketAnswer,
  folder: string,
  { errors }: Distribution,
): Promise<BucketAnswer> {
  const error = errors.get(found.status);
  if (!error) return found;
  const page = await getObject(folder, error.page.slice(1));
  return page.status === 200 ? { ...page, status: error.status } : found;
}

/** Whether the visitor has it already. @see https://www.rfc-editor.org/rfc/rfc9110.html#name-precedence-of-preconditions */
function isKnown({ headers: asked }: IncomingMessage, { status, headers }: BucketAnswer): boolean {
  if (status !== 200) return false;
  const strong = (etag: string) => etag.trim().replace(/^W\//, '');
  const known = asked['if-none-match'];
  if (known !== undefined) {
    return (
      known === '*' ||
      known
        .split(',')
        .map(strong)
        .includes(strong(headers.ETag ?? ''))
    );
  }
  return Date.parse(asked['if-modified-since'] ?? '') >= Date.parse(headers['Last-Modified'] ?? '');
}

function notModified({ headers }: BucketAnswer): BucketAnswer {
  const { 'Content-Type': _type, 'Content-Encoding': _encoding, ...kept } = headers;
  return { status: 304, headers: kept, body: Buffer.alloc(0) };
}

function withHeaders(answer: BucketAnswer, distribution: Distribution): BucketAnswer {
  const headers = new Map(
    Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), [name, value]]),
  );
  for (const { name, value, override } of distribution.headers) {
    if (override || !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), [name, value]);
  }
  const length = answer.status === 304 ? [] : [['Content-Length', String(answer.body.length)]];
  return { ...answer, headers: Object.fromEntries([...headers.values(), ...length]) };
}
