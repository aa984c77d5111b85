/** The permission that a request to S3 needs, noted on its error: S3 may say `Access Denied` and no more. */

import type { S3Client } from '@aws-sdk/client-s3';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html */
const PERMISSIONS = new Map([
  ['HeadBucketCommand', 's3:ListBucket'],
  ['ListObjectsCommand', 's3:ListBucket'],
  ['ListObjectsV2Command', 's3:ListBucket'],
  ['HeadObjectCommand', 's3:GetObject'],
  ['GetObjectCommand', 's3:GetObject'],
  ['PutObjectCommand', 's3:PutObject'],
  ['DeleteObjectsCommand', 's3:DeleteObject'],
]);

/** Has each error of the client say in `permission` what its request needed; `awsRefusal` reads it. Gives the client. */
export function notingPermission<Client extends S3Client>(client: Client): Client {
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        try {
          return await next(args);
        } catch (error) {
          const permission = PERMISSIONS.get(commandName ?? '');
          throw error instanceof Error && permission ? Object.assign(error, { permission }) : error;
        }
      },
    { step: 'initialize', name: 'mysfitsPermission' },
  );
  return client;
}
