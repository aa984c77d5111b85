/** Finding the website's bucket when the stack is to be removed, or has been in part. */

import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import { HeadBucketCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { type AwsConfig, StackError } from '../serverless';
import { isMissingStack } from '../stack-outputs';
import { s3Config } from './s3-config';

/**
 * The name of the website's bucket, or undefined when the stack, its bucket resource or the bucket itself is gone.
 * It asks for the resource, not for the output: a stack whose removal was cut off may have no outputs any more.
 *
 * @throws {StackError} when S3 does not say whether the bucket is there
 */
export async function findWebsiteBucket(config: AwsConfig, stackName: string): Promise<string | undefined> {
  const name = await physicalName(new CloudFormationClient(config), stackName);
  if (name === undefined) return undefined;
  const s3 = new S3Client(s3Config(config));
  try {
    await s3.send(new HeadBucketCommand({ Bucket: name }));
    return name;
  } catch (cause) {
    if (!(cause instanceof S3ServiceException)) throw cause;
    if (cause.name === 'NotFound') return undefined;
    // The answer to a HEAD has no body, so S3 cannot say more than this.
    throw new StackError(
      'WEBSITE_BUCKET_FAILED',
      `S3 does not let these credentials look at the bucket ${name} (status ${cause.$metadata.httpStatusCode}). ` +
        'It has to be emptied before the stack can go, which needs s3:ListBucket and s3:DeleteObject.',
      { cause },
    );
  }
}

async function physicalName(client: CloudFormationClient, stackName: string): Promise<string | undefined> {
  try {
    const { StackResourceDetail: detail } = await client.send(
      new DescribeStackResourceCommand({ StackName: stackName, LogicalResourceId: 'WebsiteBucket' }),
    );
    return detail?.ResourceStatus === 'DELETE_COMPLETE' ? undefined : detail?.PhysicalResourceId;
  } catch (error) {
    if (isMissingStack(error)) return undefined;
    throw error;
  }
}
