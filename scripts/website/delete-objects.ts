/** Deleting objects of a bucket, and knowing that they are gone. */

import { DeleteObjectsCommand, type DeleteObjectsOutput, type S3Client } from '@aws-sdk/client-s3';

/** DeleteObjects takes no more. */
const MOST_KEYS = 1000;

/**
 * Deletes objects, in as few requests as S3 allows.
 *
 * @throws when S3 refuses, also when it refuses single objects
 */
export async function deleteObjects(
  client: S3Client,
  bucket: string,
  keys: readonly string[],
): Promise<void> {
  for (let first = 0; first < keys.length; first += MOST_KEYS) {
    const Objects = keys.slice(first, first + MOST_KEYS).map((Key) => ({ Key }));
    const answer = await client.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
    );
    throwDeleteErrors(answer);
  }
}

/**
 * DeleteObjects succeeds even when S3 does not delete something: its answer then lists what stays.
 *
 * @throws named as S3's code for the first object that stays
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 */
export function throwDeleteErrors({ Errors = [] }: DeleteObjectsOutput): void {
  const [first] = Errors;
  if (!first) return;
  const error = new Error(
    `${Errors.length} objects could not be deleted, the first of them ${first.Key}: ${first.Message} (${first.Code})`,
  );
  throw Object.assign(error, {
    name: first.Code ?? error.name,
    permission: 's3:DeleteObject',
    retryable: false,
  });
}
