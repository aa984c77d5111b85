import type { S3ClientConfig } from '@aws-sdk/client-s3';
import type { AwsConfig } from '../serverless';

/** How an S3 client is configured here: an emulator has no host name for each bucket, so it is named in the path. */
export function s3Config(config: AwsConfig): S3ClientConfig {
  return { ...config, forcePathStyle: process.env.AWS_ENDPOINT_URL !== undefined };
}
