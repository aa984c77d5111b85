/** The hook after a deploy: the stack's outputs go into the pages, the pages into the bucket. */

import path from 'node:path';
import type { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { messageOf } from '../../local/error';
import { partitionOf, urlSuffixOf } from '../../resources/load-balancer';
import type { PageValues } from '../../resources/page-values';
import { isPage } from '../../resources/website-objects';
import type { StackOutputs } from '../stack-outputs';
import type { Batch } from './batch';
import { isNote, revokedNotes, type StoredObject, tidying } from './bucket-notes';
import type { BucketSync } from './bucket-sync';
import { buildWebsite } from './build';
import { filesIn } from './files-in';
import { invalidate, lastTold, pathsOf, untoldKeys, waitForInvalidation } from './invalidation';
import { thumbs } from './portraits';
import { indexLine } from './size-report';
import type { StepDisplay } from './step-display';
import { weigh } from './weigh';

export interface Publishing {
  /** The folder of `serverless.ts`. */
  serviceDir: string;
  region: string;
  outputs: StackOutputs;
  bucket: BucketSync;
  cloudFront: CloudFrontClient;
  /** Whether to wait until CloudFront shows the new pages everywhere. */
  wait: boolean;
  steps: StepDisplay;
}

/**
 * Fills the pages, uploads what changed, has CloudFront forget its old copies and deletes what is no longer needed. At
 * every moment every page in the bucket finds what it names there, wherever this stops; running it again finishes.
 *
 * @throws {PlaceholderError} when a page cannot be filled: nothing was uploaded then
 * @throws {StackError} when S3 or CloudFront refuses, saying what is in place
 */
export async function publishWebsite(publishing: Publishing): Promise<void> {
  const { bucket, cloudFront, outputs, steps } = publishing;
  await steps.show(
    'filling the pages',
    () => fill(publishing),
    (size) => `filled the pages; ${size}`,
  );
  const website = new Set(await filesIn(bucket.folder));
  const uploaded = await upload(publishing, website);
  const { notes, deleted, kept } = tidying(bucket.objects, website, bucket.now());
  await bucket.note(notes);
  // Before the deletions: once they are done, nobody knows any more what they were.
  const { id, paths } = await steps.show(
    'telling CloudFront what changed',
    () => tell(publishing, [...uploaded, ...deleted]),
    (told) => (told.paths.length > 0 ? `CloudFront fetches anew: ${told.paths.join(' ')}` : undefined),
  );
  await steps.show(
    'deleting what is no longer needed',
    () => bucket.delete(deleted),
    () => (kept.length > 0 ? `${older(kept.length)} for a week, for who has a page open` : undefined),
  );
  if (publishing.wait && id !== undefined) {
    await steps.show(
      'waiting until CloudFront has forgotten its old copies',
      () => waitForInvalidation(cloudFront, outputs.WebsiteDistribution, id),
      () => 'CloudFront shows the new pages everywhere',
    );
  }
  const gone = deleted.filter((key) => !isNote(key));
  steps.say(`${uploaded.length} uploaded, ${gone.length} deleted, ${paths.length} invalidated`);
}

const older = (count: number) => (count === 1 ? '1 older asset stays' : `${count} older assets stay`);

async function upload({ bucket, steps }: Publishing, website: ReadonlySet<string>): Promise<string[]> {
  const show = (doing: string, batch: Batch, what: string) =>
    steps.show(
      doing,
      () => bucket.upload(batch),
      ({ length }) => (length > 0 ? `uploaded ${length} ${what}${length === 1 ? '' : 's'}` : undefined),
    );
  const files = await show('uploading what the pages name', 'what pages name', 'file');
  await bucket.revoke(revokedNotes(bucket.objects, website));
  const added = hasNewPages(bucket.objects, website)
    ? await show('uploading the new pages, which others name', 'new pages', 'new page')
    : [];
  const pages = await show('uploading the pages', 'pages', 'page');
  // A new page is among both where all objects are uploaded anew.
  return [...new Set([...files, ...added, ...pages])];
}

/** Whether there are pages that are new, among others: where all are new, none is named by a page that is there. */
function hasNewPages(objects: readonly StoredObject[], website: ReadonlySet<string>): boolean {
  const stored = new Set(objects.map(({ key }) => key));
  const pages = [...website].filter(isPage);
  return [...stored].some(isPage) && pages.some((page) => !stored.has(page));
}

/** Gives what CloudFront forgets now: where this run changed nothing, what an earlier one told it. */
async function tell(
  { bucket, cloudFront, outputs }: Publishing,
  changed: string[],
): Promise<{ id: string | undefined; paths: string[] }> {
  const distribution = outputs.WebsiteDistribution;
  const last = await lastTold(cloudFront, distribution);
  const paths = pathsOf([...changed, ...untoldKeys(last, bucket.objects)]);
  return { id: (await invalidate(cloudFront, distribution, paths)) ?? last.inProgress, paths };
}

/** Gives what the index weighs. Whether that is too much, `npm run size` says; the pages are published all the same. */
async function fill({ serviceDir, outputs, region, bucket }: Publishing): Promise<string> {
  const sourceDir = path.join(serviceDir, 'web');
  await buildWebsite({ sourceDir, outDir: bucket.folder, values: pageValues(outputs, region) });
  try {
    return indexLine(await weigh(bucket.folder, await thumbs(serviceDir)));
  } catch (error) {
    return `they could not be weighed: ${messageOf(error)}`;
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
