import path from 'node:path';
import { textTypeOf } from '../../resources/website-objects';

/** What the upload says of each kind of file that is no text; it goes by the file's ending. */
const CONTENT_TYPES: Record<string, string> = {
  '.ico': 'image/vnd.microsoft.icon',
  '.jpg': 'image/jpeg',
  '.js': 'application/javascript',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** The Content-Type of an object of the bucket. */
export function contentTypeOf(key: string): string {
  return textTypeOf(key) ?? CONTENT_TYPES[path.extname(key).toLowerCase()] ?? 'application/octet-stream';
}
