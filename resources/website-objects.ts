/**
 * What is said of each object of the website: how long browsers and CloudFront may keep it, and in which charset a text
 * is. The upload says it to S3, and the local website to browsers.
 */

import { createHash } from 'node:crypto';

/** The folder of the website whose files carry a hash of their content in their names. */
export const ASSETS = 'assets/';

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html */
const CACHE_CONTROL = {
  /** What has been fetched once is right for good. */
  asset: 'public, max-age=31536000, immutable',
  /** A page names the assets, so it has to be fresh. */
  page: 'no-cache',
  /** Art may be an hour old. */
  other: 'public, max-age=3600',
};

/** Browsers take scripts of type `module`, JSON and SVG for UTF-8 by themselves, but not these. */
const TEXT_TYPES = new Map([
  ['css', 'text/css; charset=utf-8'],
  ['html', 'text/html; charset=utf-8'],
  ['txt', 'text/plain; charset=utf-8'],
]);

/** Changes with anything above. S3 lists objects with a hash of their content, but not with what is said of them. */
export const SETTINGS_HASH = createHash('sha256')
  .update(JSON.stringify([CACHE_CONTROL, ...TEXT_TYPES]))
  .digest('hex')
  .slice(0, 16);

/** Whether an object is a page. */
export function isPage(key: string): boolean {
  return key.endsWith('.html');
}

/** The Cache-Control of an object. */
export function cacheControlOf(key: string): string {
  if (key.startsWith(ASSETS)) return CACHE_CONTROL.asset;
  return isPage(key) ? CACHE_CONTROL.page : CACHE_CONTROL.other;
}

/** The Content-Type of an object that is a text; undefined for all else, whose type its ending says. */
export function textTypeOf(key: string): string | undefined {
  return TEXT_TYPES.get(key.slice(key.lastIndexOf('.') + 1).toLowerCase());
}
