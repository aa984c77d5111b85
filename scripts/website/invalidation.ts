/** Telling CloudFront what changed. */

import { randomUUID } from 'node:crypto';
import { type CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { messageOf } from '../../local/error';
import { StackError } from '../serverless';
import type { Changes } from './bucket-sync';

/** Beyond this many paths, one wildcard is cheaper: AWS counts and bills each path. */
const MOST_PATHS = 15;

/**
 * The paths that CloudFront may hold an old copy of. Hashed assets never change under their name and are left out.
 */
export function changedPaths({ uploaded, deleted }: Changes): string[] {
  const paths = new Set([...uploaded, ...deleted].filter((key) => !key.startsWith('assets/')).map(pathOf));
  if (paths.has('/index.html')) paths.add('/');
  return paths.size > MOST_PATHS ? ['/*'] : [...paths].sort();
}

/** A key as a browser asks for it; CloudFront wants no other character encoded. */
function pathOf(key: string): string {
  return `/${encodeURI(key).replace(/[?#]/g, encodeURIComponent)}`;
}

/**
 * Has CloudFront fetch the given paths anew; takes a minute or two to be everywhere.
 *
 * @throws {StackError} when CloudFront refuses, saying how to have it done by hand: the pages are uploaded already,
 *   so that running the hook again would find nothing changed
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html
 */
export async function invalidate(
  client: CloudFrontClient,
  distribution: string,
  paths: string[],
): Promise<void> {
  if (paths.length === 0) return;
  const invalidation = new CreateInvalidationCommand({
    DistributionId: distribution,
    InvalidationBatch: {
      CallerReference: randomUUID(),
      Paths: { Quantity: paths.length, Items: paths },
    },
  });
  try {
    await client.send(invalidation);
  } catch (cause) {
    throw new StackError(
      'INVALIDATION_FAILED',
      `The pages are uploaded, but CloudFront may show old copies for up to an hour, since it refused to forget them: ${messageOf(cause)}. ` +
        `Have it done with: aws cloudfront create-invalidation --distribution-id ${distribution} --paths '/*'`,
      { cause },
    );
  }
}
