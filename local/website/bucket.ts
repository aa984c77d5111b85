/** The bucket behind CloudFront, on this machine a folder: what S3 answers when CloudFront asks it for an object. */

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { cacheControlOf } from '../../resources/website-objects';
import { errorCode } from '../error';
import { contentTypeOf } from './content-types';

export interface BucketAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/**
 * Gives an object as S3 does.
 *
 * @param folder the objects, by their keys
 * @param encodedKey the key as it stands in the URL, percent-encoded
 * @throws when a file is there and cannot be read
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export async function getObject(folder: string, encodedKey: string): Promise<BucketAnswer> {
  const key = decodeKey(encodedKey);
  if (key === undefined) return s3Error(400, 'InvalidURI', "Couldn't parse the specified URI.");
  if (Buffer.byteLength(key) > LONGEST_KEY) return s3Error(400, 'KeyTooLongError', 'Your key is too long');
  // Whoever may not list a private bucket is not told whether there is such an object.
  return (await readObject(folder, key)) ?? s3Error(403, 'AccessDenied', 'Access Denied');
}

/** In bytes of UTF-8. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const LONGEST_KEY = 1024;

function decodeKey(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The bucket holds what the upload found in the folder: for a key such as `a/../b` or `/a` it has no object. */
async function readObject(folder: string, key: string): Promise<BucketAnswer | undefined> {
  const names = key.split('/');
  if (names.some((name) => ['', '.', '..'].includes(name)) || key.includes('\0')) return undefined;
  const file = path.join(folder, ...names);
  try {
    const [body, { mtime }] = await Promise.all([readFile(file), stat(file)]);
    return {
      status: 200,
      headers: {
        'Content-Type': contentTypeOf(key),
        'Cache-Control': cacheControlOf(key),
        ETag: `"${createHash('md5').update(body).digest('hex')}"`,
        'Last-Modified': mtime.toUTCString(),
      },
      body,
    };
  } catch (error) {
    if (['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html */
function s3Error(status: number, code: string, message: string): BucketAnswer {
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, headers: { 'Content-Type': 'application/xml' }, body: Buffer.from(xml) };
}
