/** How long browsers and CloudFront may keep what is on the website: said with the upload, and by the local website. */

/** What serverless-s3-sync uploads a file with, by a pattern of its path; where several fit, the last one counts. */
export type UploadParams = Record<string, { CacheControl: string }>[];

/** The folder of the website whose files carry a hash of their content in their names. */
const ASSETS = 'assets/';

/** @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html */
const CACHE_CONTROL = {
  /** What has been fetched once is right for good. */
  asset: 'public, max-age=31536000, immutable',
  /** A page names the assets, so it has to be fresh. */
  page: 'no-cache',
  /** Art may be an hour old. */
  other: 'public, max-age=3600',
};

/** For the files of `assets/`. */
export const ASSET_UPLOAD: UploadParams = [{ '**/*': { CacheControl: CACHE_CONTROL.asset } }];

/** For all other files of the website, in whatever folder. */
export const WEBSITE_UPLOAD: UploadParams = [
  { '**/*': { CacheControl: CACHE_CONTROL.other } },
  { '**/*.html': { CacheControl: CACHE_CONTROL.page } },
];

/** The Cache-Control that the upload gives an object of the bucket. */
export function cacheControlOf(key: string): string {
  if (key.startsWith(ASSETS)) return CACHE_CONTROL.asset;
  return key.endsWith('.html') ? CACHE_CONTROL.page : CACHE_CONTROL.other;
}
