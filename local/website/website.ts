/** The website on this machine: the filled pages, with the headers and the error page that CloudFront would give. */

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { errorCode, messageOf } from '../error';
import { closeNow, listen } from '../http-server';
import { HOST } from '../ports';
import type { Distribution } from './distribution';

const CONTENT_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
};

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
  const server = createServer(async (request, response) => {
    try {
      const { status, headers, body } = await answer(
        request.method ?? '',
        request.url ?? '/',
        folder,
        distribution,
      );
      response.writeHead(status, { ...headers, ...distribution.headers });
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

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer | string;
}

async function answer(
  method: string,
  url: string,
  folder: string,
  distribution: Distribution,
): Promise<Answer> {
  if (method !== 'GET' && method !== 'HEAD') {
    return {
      status: 403,
      headers: { 'Content-Type': 'text/plain' },
      body: 'The website takes GET and HEAD only.',
    };
  }
  const key = keyOf(url, distribution.rootObject);
  const object = key === undefined ? undefined : await readObject(folder, key);
  if (object) return { status: 200, ...object };
  // Without leave to list the bucket, S3 says 403 of an object that is not there.
  const error = distribution.errors.get(403);
  const page = error && (await readObject(folder, error.page.slice(1)));
  if (!error || !page)
    return { status: 403, headers: { 'Content-Type': 'text/plain' }, body: 'AccessDenied' };
  return { status: error.status, ...page };
}

/** The key of the object that a URL asks for, or undefined where it can be none. */
function keyOf(url: string, rootObject: string): string | undefined {
  try {
    const { pathname } = new URL(url, `http://${HOST}`);
    const key = decodeURIComponent(pathname).slice(1);
    return key === '' ? rootObject : key;
  } catch (error) {
    if (error instanceof URIError || error instanceof TypeError) return undefined;
    throw error;
  }
}

async function readObject(folder: string, key: string): Promise<Omit<Answer, 'status'> | undefined> {
  const file = path.resolve(folder, key);
  if (!file.startsWith(path.resolve(folder) + path.sep) || key.includes('\0')) return undefined;
  try {
    const body = await readFile(file);
    const type = CONTENT_TYPES[path.extname(file)] ?? 'application/octet-stream';
    return { headers: { 'Content-Type': type, 'Cache-Control': 'no-cache' }, body };
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}
