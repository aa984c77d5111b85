import type { Logging, Serverless } from '../../../scripts/serverless';
import { BucketSync } from '../../../scripts/website/bucket-sync';

/** Says nothing to anybody. */
export const QUIET: Logging = {
  log: {
    notice: Object.assign(() => {}, { success: () => {} }),
    warning: () => {},
    verbose: () => {},
    error: () => {},
    success: () => {},
  },
  progress: { create: () => ({ update: () => {}, remove: () => {} }) },
};

/**
 * A synchronisation as the plugin makes it, with the S3 of `AWS_ENDPOINT_URL`.
 *
 * @param s3Sync what `serverless.ts` has as `custom.s3Sync`
 */
export function bucketSyncOf(serviceDir: string, bucket: string, s3Sync: unknown): BucketSync {
  const unused = () => {
    throw new Error('The synchronisation should not need this.');
  };
  const serverless: Serverless = {
    serviceDir,
    classes: { Error },
    processedInput: { commands: [], options: {} },
    service: {
      service: 'mysfits',
      custom: { s3Sync },
      provider: { compiledCloudFormationTemplate: undefined },
    },
    pluginManager: { spawn: unused, hooks: {} },
    getProvider: unused,
    addServiceOutputSection: unused,
  };
  const config = { region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  return new BucketSync(serverless, QUIET, config, bucket);
}
