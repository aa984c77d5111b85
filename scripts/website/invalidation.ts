/** Telling CloudFront what changed. */

import { randomUUID } from 'node:crypto';
import { type CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import type { Changes } from './bucket-sync';

/** Beyond this many paths, one wildcard is cheaper: AWS counts and bills each path. */
const MOST_PATHS = 15;

/**
 * The paths that CloudFront may hold an old copy of. Hashed assets never change under their name and are left out.
 */
export function changedPaths({ uploaded, deleted }: Changes): string[] {
  const paths = new Set(
    [...uploaded, ...deleted].filter((key) => !key.startsWith('assets/')).map((key) => `/${encodeURI(key)}`),
  );
  if (paths.has('/index.html')) paths.add('/');
  return paths.size > MOST_PATHS ? ['/*'] : [...paths].sort();
}

/**
 * Has CloudFront fetch the given paths anew; takes a minute or two to be everywhere.
 *
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html
 */
export async function invalidate(
  client: CloudFrontClient,
  distribution: string,
  paths: string[],
): Promise<void> {
  if (paths.length === 0) return;
  await client.send(
    new CreateInvalidationCommand({
      DistributionId: distribution,
      InvalidationBatch: {
        CallerReference: randomUUID(),
        Paths: { Quantity: paths.length, Items: paths },
      },
    }),
  );
}
