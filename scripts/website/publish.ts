/** The hook after a deploy: the stack's outputs go into the pages, the pages into the bucket. */

import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { messageOf } from '../../local/error';
import { partitionOf, urlSuffixOf } from '../../resources/load-balancer';
import type { PageValues } from '../../resources/page-values';
import type { StackOutputs } from '../stack-outputs';
import type { BucketSync } from './bucket-sync';
import { buildWebsite } from './build';
import { changedPaths, invalidate } from './invalidation';
import { thumbs } from './portraits';
import { indexLine } from './size-report';
import { STAND_INS } from './stand-ins';
import { weigh } from './weigh';

export interface Publishing {
  /** The folder of `serverless.ts`. */
  serviceDir: string;
  region: string;
  outputs: StackOutputs;
  bucket: BucketSync;
  cloudFront: CloudFrontClient;
  /** Is told each step. */
  report: (step: string) => void;
}

/** Where the filled pages are, to look at and to upload; `custom.s3Sync` names it too. */
const WEBSITE_BUILD = path.join('build', 'website');

/**
 * Fills the pages, uploads what changed and has CloudFront forget its copies.
 *
 * @throws {PlaceholderError} when a page cannot be filled: nothing was uploaded then
 * @throws {StackError} when S3 refuses: running it again finishes the job; or CloudFront: it says what to run instead
 */
export async function publishWebsite(publishing: Publishing): Promise<void> {
  const { serviceDir, outputs, region, bucket, cloudFront, report } = publishing;
  report('filling the pages');
  const outDir = path.join(serviceDir, WEBSITE_BUILD);
  await buildWebsite({
    sourceDir: path.join(serviceDir, 'web'),
    outDir,
    values: pageValues(outputs, region),
  });
  report(await sizeLine(serviceDir, outDir));
  report('uploading what changed');
  const changes = await bucket.upload();
  const paths = changedPaths(changes);
  report('telling CloudFront what changed');
  await invalidate(cloudFront, outputs.WebsiteDistribution, paths);
  report(
    `${changes.uploaded.length} uploaded, ${changes.deleted.length} deleted, ${paths.length} invalidated`,
  );
}

/**
 * Fills the pages with stand-ins, to learn before a deploy changes anything whether they can be filled after it.
 *
 * @throws {PlaceholderError} when a page has a placeholder that no value is for, or a value is for no placeholder
 * @throws {WebsiteError} when a page names a file that is missing, or its script cannot be bundled
 */
export async function checkWebsite(serviceDir: string): Promise<void> {
  const outDir = path.join(serviceDir, 'build', 'website-check');
  const sourceDir = path.join(serviceDir, 'web');
  await buildWebsite({ sourceDir, outDir, values: STAND_INS });
  await rm(outDir, { recursive: true });
}

/** What the index weighs. Whether that is too much, `npm run size` says; the pages are published all the same. */
async function sizeLine(serviceDir: string, outDir: string): Promise<string> {
  try {
    return indexLine(await weigh(outDir, await thumbs(serviceDir)));
  } catch (error) {
    return `the pages could not be weighed: ${messageOf(error)}`;
  }
}

function pageValues(outputs: StackOutputs, region: string): PageValues {
  return {
    REGION: region,
    WEBSITE_URL: outputs.WebsiteUrl,
    API_ENDPOINT: outputs.ApiEndpoint,
    COGNITO_USER_POOL_ID: outputs.CognitoUserPool,
    COGNITO_USER_POOL_CLIENT_ID: outputs.CognitoUserPoolClient,
    COGNITO_ENDPOINT: `https://cognito-idp.${region}.${urlSuffixOf(partitionOf(region))}/`,
  };
}
