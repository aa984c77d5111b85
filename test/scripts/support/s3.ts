import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type RunningHttpServer, startHttpServer } from '../../support/http-server';

interface StoredObject {
  body: string;
  headers: IncomingMessage['headers'];
  lastModified: Date;
}

/** S3 in memory, with one bucket, as far as the synchronisation of the website uses it. */
export interface InMemoryS3 extends RunningHttpServer {
  objects: Map<string, StoredObject>;
  /** What was written and deleted, in order: `PUT index.html`, `DELETE old.html`. */
  changes: string[];
  /** Requests like this are answered with 403. */
  refuse(request: (method: string, key: string) => boolean): void;
  /** The bucket is gone, as if somebody had deleted it by hand. */
  lose(): void;
  /** An answer about this object is given when the promise is fulfilled. */
  hold(key: string, until: Promise<void>): void;
  /** From now on its clock shows another time than that of this machine. */
  shiftClock(milliseconds: number): void;
  /** Deleting this object fails, though the request for it succeeds. */
  keep(key: string): void;
}

/** A listing and a deletion hold no more. */
const MOST = 1000;

const MISSING =
  '<Error><Code>NoSuchBucket</Code><Message>The specified bucket does not exist</Message></Error>';

const DENIED = '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';

export async function startS3(bucket: string): Promise<InMemoryS3> {
  const objects: InMemoryS3['objects'] = new Map();
  const changes: string[] = [];
  const kept = new Set<string>();
  const parts = new Map<string, string>();
  const held = new Map<string, Promise<void>>();
  let lost = false;
  let shift = 0;
  const now = () => new Date(Date.now() + shift);
  let refused = (_method: string, _key: string) => false;

  const server = await startHttpServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://s3');
    const body = await buffer(request);
    const [, name, ...names] = decodeURIComponent(pathname).split('/');
    await held.get(names.join('/'));
    const { status, xml } = answer(request, String(name), names.join('/'), searchParams, body);
    const said = { 'Content-Type': 'application/xml', ETag: etag(body), Date: now().toUTCString() };
    response.writeHead(status, said).end(xml);
  });

  function answer(
    { method = '', headers }: IncomingMessage,
    name: string,
    key: string,
    query: URLSearchParams,
    body: Buffer,
  ): { status: number; xml: string } {
    if (name !== bucket || lost) return { status: 404, xml: MISSING };
    if (refused(method, key)) return { status: 403, xml: DENIED };
    if (method === 'GET' && key === '') return { status: 200, xml: list(query.get('marker') ?? '') };
    if (method === 'POST' && query.has('delete')) return { status: 200, xml: remove(body.toString()) };
    if (query.has('uploads') || query.has('uploadId'))
      return { status: 200, xml: takePart(method, key, body) };
    if (method === 'PUT' && key !== '') {
      changes.push(`PUT ${key}`);
      objects.set(key, { body: body.toString(), headers, lastModified: now() });
      return { status: 200, xml: '' };
    }
    return { status: 501, xml: '<Error><Code>NotImplemented</Code></Error>' };
  }

  /** Of an upload in parts; in which order they come does not matter here. */
  function takePart(method: string, key: string, body: Buffer): string {
    if (method === 'PUT') {
      parts.set(key, (parts.get(key) ?? '') + body.toString());
      return '';
    }
    const whole = parts.get(key);
    if (whole === undefined) {
      return '<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>';
    }
    changes.push(`PUT ${key}`);
    objects.set(key, { body: whole, headers: {}, lastModified: now() });
    return '<CompleteMultipartUploadResult/>';
  }

  function list(marker: string): string {
    const after = [...objects].sort(([a], [b]) => (a < b ? -1 : 1)).filter(([key]) => key > marker);
    const contents = after
      .slice(0, MOST)
      .map(
        ([key, { body, lastModified }]) =>
          `<Contents><Key>${key}</Key><LastModified>${lastModified.toISOString()}</LastModified><ETag>${etag(body)}</ETag></Contents>`,
      );
    return `<ListBucketResult><IsTruncated>${after.length > MOST}</IsTruncated>${contents.join('')}</ListBucketResult>`;
  }

  function remove(xml: string): string {
    const keys = [...xml.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key = '']) => key);
    if (keys.length > MOST) return '<DeleteResult><Error><Code>MalformedXML</Code></Error></DeleteResult>';
    const errors = keys.map((key) => {
      if (kept.has(key)) {
        return `<Error><Key>${key}</Key><Code>AccessDenied</Code><Message>Access Denied</Message></Error>`;
      }
      changes.push(`DELETE ${key}`);
      objects.delete(key);
      return '';
    });
    return `<DeleteResult>${errors.join('')}</DeleteResult>`;
  }

  return {
    ...server,
    objects,
    changes,
    refuse: (request) => {
      refused = request;
    },
    lose: () => {
      lost = true;
    },
    hold: (key, until) => held.set(key, until),
    shiftClock: (milliseconds) => {
      shift = milliseconds;
    },
    keep: (key) => kept.add(key),
  };
}

const etag = (body: Buffer | string) => `"${createHash('md5').update(body).digest('hex')}"`;
