/** Finding the website's bucket when the stack is to be removed, or has been in part. */

import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { HeadBucketCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { notingPermission } from '../s3-permission';
import { type AwsConfig, StackError } from '../serverless';
import { physicalId } from '../stack-resource';
import { s3Config } from '../website/s3-config';

/**
 * The name of the website's bucket, or undefined when the stack, its bucket resource or the bucket itself is gone.
 *
 * @throws {StackError} when S3 does not let these credentials see whether the bucket is there
 */
export async function findWebsiteBucket(config: AwsConfig, stackName: string): Promise<string | undefined> {
  const name = await physicalId(new CloudFormationClient(config), stackName, 'WebsiteBucket');
  if (name === undefined) return undefined;
  const s3 = notingPermission(new S3Client(s3Config(config)));
  try {
    await s3.send(new HeadBucketCommand({ Bucket: name }));
    return name;
  } catch (cause) {
    if (!(cause instanceof S3ServiceException)) throw cause;
    const { httpStatusCode: status } = cause.$metadata;
    if (status === 404) return undefined;
    if (status !== 403) throw cause;
    // The answer to a HEAD has no body, so S3 cannot say more than this.
    throw new StackError(
      'WEBSITE_BUCKET_FAILED',
      `S3 does not let these credentials look at the bucket ${name} (status ${status}). ` +
        'It has to be emptied before the stack can go, which needs s3:ListBucket and s3:DeleteObject.',
      { cause },
    );
  }
}
