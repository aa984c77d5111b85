/**
 * serverless-s3-sync, mended for AWS SDK v3.
 *
 * The plugin asks the framework for AWS SDK v2, which is gone; it lets errors of an upload escape as uncaught
 * exceptions; and it uploads all files at once. This subclass gives it the SDK v3, turns errors into rejections, and has
 * it upload the files that are wanted.
 */

import path from 'node:path';
import { createClient } from '@auth0/s3';
import type { S3 } from '@aws-sdk/client-s3';
import ServerlessS3Sync, { type Folder, type S3Client, type Transfer } from 'serverless-s3-sync';
import { cacheControlOf, textTypeOf } from '../../resources/website-objects';
import { type Logging, type Serverless, StackError } from '../serverless';

export class FolderSync extends ServerlessS3Sync {
  /** The folder that `custom.s3Sync` names. */
  readonly folder: string;
  #isWanted: (key: string) => boolean = () => true;
  #fail: (error: Error) => void = () => {};

  constructor(
    serverless: Serverless,
    { log }: Logging,
    private readonly s3: S3,
    private readonly bucket: string,
  ) {
    const { custom } = serverless.service;
    const folder = folderOf(custom.s3Sync);
    super(
      // The plugin reads its folders, and its paths, from the service it is given.
      {
        service: {
          custom: { ...custom, s3Sync: { buckets: [folder] } },
          serverless: { config: { servicePath: serverless.serviceDir } },
        },
      },
      {},
      { log, progress: { create: () => ({ update: () => {}, remove: () => {} }) } },
    );
    this.folder = path.join(serverless.serviceDir, folder.localDir);
  }

  /**
   * Uploads files of the folder: what is new or changed.
   *
   * @throws what S3 refuses; what was uploaded until then stays
   */
  async upload(isWanted: (key: string) => boolean): Promise<void> {
    this.#isWanted = isWanted;
    await this.#rejecting(() => this.sync());
  }

  /**
   * Deletes every object of the bucket.
   *
   * @throws what S3 refuses
   */
  async empty(): Promise<void> {
    await this.#rejecting(() => this.clear());
  }

  override getBucketName(): Promise<string> {
    return Promise.resolve(this.bucket);
  }

  override client(): S3Client {
    const client = createClient({ s3Client: this.s3 });
    return {
      uploadDir: (params) =>
        this.#guarded(
          client.uploadDir({
            ...params,
            getS3Params: (file, stat, done) => {
              const key = path.relative(this.folder, file).split(path.sep).join('/');
              if (!this.#isWanted(key)) return done(null, null);
              params.getS3Params(file, stat, (error, given) =>
                done(error, given && { ...said(key), ...given }),
              );
            },
          }),
        ),
      deleteDir: (params) => this.#guarded(client.deleteDir(params)),
    };
  }

  /** The plugin throws in its error listener, where nobody can catch it; this one rejects instead. */
  #guarded(transfer: Transfer): Transfer {
    const on = transfer.on.bind(transfer);
    on('error', (error: Error) => this.#fail(error));
    transfer.on = (event, listener) => (event === 'error' ? transfer : on(event, listener));
    return transfer;
  }

  async #rejecting(work: () => PromiseLike<void>): Promise<void> {
    const failed = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    await Promise.race([work(), failed]);
  }
}

/** What is said of an object beside its content. */
function said(key: string): Record<string, string> {
  const type = textTypeOf(key);
  return { CacheControl: cacheControlOf(key), ...(type && { ContentType: type }) };
}

function folderOf(configured: unknown): Folder {
  const { buckets = [] } = (configured as { buckets?: Folder[] } | undefined) ?? {};
  const [folder] = buckets;
  if (folder && buckets.length === 1) return folder;
  throw new StackError(
    'S3_SYNC_NOT_CONFIGURED',
    `Expected custom.s3Sync.buckets in serverless.ts to name one folder to upload, found ${buckets.length}.`,
  );
}
