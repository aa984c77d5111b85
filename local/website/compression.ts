/** Compression as CloudFront does it. */

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { BucketAnswer } from './bucket';

/** Those of CloudFront's list that a website like this has. */
const COMPRESSIBLE = new Set([
  'application/javascript',
  'application/json',
  'application/xml',
  'image/svg+xml',
  'text/css',
  'text/html',
  'text/plain',
]);

const LEAST_BYTES = 1_000;
const MOST_BYTES = 10_000_000;

/** How many bytes of compressed objects are kept. */
const KEPT_BYTES = 16_000_000;

/** The best first: CloudFront sends Brotli to who takes both. */
export const ENCODINGS = {
  br: (body: Buffer) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
};

type Encoding = keyof typeof ENCODINGS;

/**
 * Whether CloudFront compresses an object.
 *
 * @param contentType its charset does not matter
 * @param bytes how long the object is
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html
 */
export function isCompressed(contentType: string, bytes: number): boolean {
  const [type = ''] = contentType.split(';');
  return COMPRESSIBLE.has(type) && bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
}

/** Compresses answers, and keeps what it compressed for the next who asks. */
export class Compression {
  /** By encoding and ETag, the oldest first. */
  readonly #kept = new Map<string, Buffer>();
  #keptBytes = 0;

  /**
   * Compresses an answer if it is worth it and the visitor takes it.
   *
   * @param accepted the visitor's Accept-Encoding
   */
  async apply(answer: BucketAnswer, accepted: string): Promise<BucketAnswer> {
    const { status, headers, body } = answer;
    const worthIt =
      [200, 403, 404].includes(status) && isCompressed(headers['Content-Type'] ?? '', body.length);
    if (!worthIt) return answer;
    const varying = { ...headers, Vary: 'Accept-Encoding' };
    const encoding = choose(accepted);
    if (!encoding) return { ...answer, headers: varying };
    return {
      status,
      headers: {
        ...varying,
        'Content-Encoding': encoding,
        // The bytes are others than those that the strong one stands for.
        ...(headers.ETag !== undefined && { ETag: `W/${headers.ETag}` }),
      },
      body: await this.#compressed(encoding, headers.ETag, body),
    };
  }

  async #compressed(encoding: Encoding, etag: string | undefined, body: Buffer): Promise<Buffer> {
    const key = `${encoding} ${etag}`;
    const kept = etag === undefined ? undefined : this.#kept.get(key);
    if (kept) return kept;
    const compressed = await ENCODINGS[encoding](body);
    if (etag !== undefined) this.#keep(key, compressed);
    return compressed;
  }

  #keep(key: string, compressed: Buffer): void {
    this.#keptBytes += compressed.length - (this.#kept.get(key)?.length ?? 0);
    this.#kept.set(key, compressed);
    for (const [oldest, { length }] of this.#kept) {
      if (this.#keptBytes <= KEPT_BYTES) break;
      this.#kept.delete(oldest);
      this.#keptBytes -= length;
    }
  }
}

function choose(accepted: string): Encoding | undefined {
  const taken = accepted
    .toLowerCase()
    .split(',')
    .map((entry) => entry.trim().split(/\s*;\s*/))
    .filter(([, quality]) => !/^q=0(\.0*)?$/.test(quality ?? ''))
    .map(([name]) => name);
  return (['br', 'gzip'] as const).find((encoding) => taken.includes(encoding));
}
