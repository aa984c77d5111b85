/** Finding the website's bucket when the stack is to be removed, or has been in part. */

import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { AwsConfig } from '../serverless';
import { isMissingStack } from '../stack-outputs';

/**
 * The name of the website's bucket, or undefined when the stack, its bucket resource or the bucket itself is gone.
 * It asks for the resource, not for the output: a stack whose removal was cut off may have no outputs any more.
 */
export async function findWebsiteBucket(config: AwsConfig, stackName: string): Promise<string | undefined> {
  const name = await physicalName(new CloudFormationClient(config), stackName);
  if (name === undefined) return undefined;
  const s3 = new S3Client({ ...config, forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined });
  try {
    await s3.send(new HeadBucketCommand({ Bucket: name }));
    return name;
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFound') return undefined;
    throw error;
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
