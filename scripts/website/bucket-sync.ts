/**
 * serverless-s3-sync, mended for AWS SDK v3.
 *
 * The plugin asks the framework for AWS SDK v2, which is gone; it lets errors of an upload escape as uncaught
 * exceptions; and it uploads all files at once. This subclass gives it the SDK v3, turns errors into rejections, and has
 * it upload the files in the order in which they are needed.
 */

import path from 'node:path';
import { createClient } from '@auth0/s3';
import { type _Object, PutObjectCommand } from '@aws-sdk/client-s3';
import ServerlessS3Sync, { type Folder, type S3Client, type Transfer } from 'serverless-s3-sync';
import { cacheControlOf, isPage, textTypeOf } from '../../resources/website-objects';
import { type AwsConfig, type Logging, type Serverless, StackError } from '../serverless';
import { bucketError } from './bucket-error';
import { SETTINGS_NOTE, type StoredObject } from './bucket-notes';
import { deleteObjects } from './delete-objects';
import { SyncS3 } from './sync-s3';

/** What is uploaded at once: the pages name the rest, so that has to be there before. */
export type Batch = 'pages' | 'what pages name';

/** Deletions come last, so that a website that was uploaded in part finds all that its pages name. */
const IN_PLACE: Record<Batch, (uploaded: number) => string> = {
  'what pages name': (uploaded) =>
    `The stack is deployed. ${uploaded} files that the new pages name are uploaded; the pages are as they were, and find all that they name.`,
  pages: (uploaded) =>
    `The stack is deployed. ${uploaded} pages are uploaded, the others are as they were; all of them find what they name.`,
};

const UPLOADED =
  'The stack is deployed and the new website uploaded; the bucket also holds what the website no longer needs.';

export class BucketSync extends ServerlessS3Sync {
  /** The folder that is uploaded. */
  readonly folder: string;
  /** All objects that the bucket had when the last batch was uploaded. */
  readonly objects: StoredObject[] = [];
  readonly #s3: SyncS3;
  #uploaded: string[] = [];
  #batch: Batch = 'what pages name';
  #settingsAreOld = false;
  #fail: (error: Error) => void = () => {};

  constructor(
    serverless: Serverless,
    { log }: Logging,
    config: AwsConfig,
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
    this.#s3 = new SyncS3(config, {
      listed: (objects, isFirstPage) => this.#listed(objects, isFirstPage),
      uploaded: (key) => this.#uploaded.push(key),
    });
  }

  /**
   * Uploads a batch of the folder's files: what is new or changed. When what is said of the objects has changed since the
   * last upload, it is all of them.
   *
   * @returns the keys that were uploaded
   * @throws {StackError} when S3 refuses something; what was uploaded until then stays
   */
  async upload(batch: Batch): Promise<string[]> {
    this.#batch = batch;
    this.#uploaded = [];
    await this.#rejecting(
      `uploading ${batch}`,
      () => this.sync(),
      () => IN_PLACE[batch](this.#uploaded.length),
    );
    return [...this.#uploaded];
  }

  /**
   * Makes the given notes, and the one that all objects are uploaded with what is said of them now.
   *
   * @throws {StackError} when S3 refuses
   */
  async note(keys: readonly string[]): Promise<void> {
    const notes = this.#settingsAreOld ? [...keys, SETTINGS_NOTE] : keys;
    const put = async () => {
      for (const Key of notes) {
        await this.#s3.client.send(
          new PutObjectCommand({ Bucket: this.bucket, Key, Body: '', ContentLength: 0 }),
        );
      }
    };
    await this.#rejecting('noting what the next upload needs to know', put, () => UPLOADED);
  }

  /**
   * Deletes objects.
   *
   * @throws {StackError} when S3 refuses, also when it refuses one of them
   */
  async delete(keys: readonly string[]): Promise<void> {
    const work = () => deleteObjects(this.#s3.client, this.bucket, keys);
    await this.#rejecting('deleting what is no longer needed', work, () => UPLOADED);
  }

  /**
   * Deletes every object of the bucket.
   *
   * @throws {StackError} when S3 refuses
   */
  async empty(): Promise<void> {
    await this.#rejecting('deleting all objects', () => this.clear());
  }

  override getBucketName(): Promise<string> {
    return Promise.resolve(this.bucket);
  }

  override client(): S3Client {
    const client = createClient({ s3Client: this.#s3.client });
    return {
      uploadDir: (params) =>
        this.#guarded(
          client.uploadDir({
            ...params,
            getS3Params: (file, stat, done) => {
              const key = path.relative(this.folder, file).split(path.sep).join('/');
              if (isPage(key) !== (this.#batch === 'pages')) return done(null, null);
              params.getS3Params(file, stat, (error, given) =>
                done(error, given && { ...said(key), ...given }),
              );
            },
          }),
        ),
      deleteDir: (params) => this.#guarded(client.deleteDir(params)),
    };
  }

  /** Remembers a page of the listing, and shows it to @auth0/s3, which compares hashes of the contents alone. */
  #listed(objects: _Object[], isFirstPage: boolean): _Object[] {
    if (isFirstPage) {
      this.objects.length = 0;
      this.#settingsAreOld = !objects.some(({ Key }) => Key === SETTINGS_NOTE);
    }
    for (const { Key, LastModified } of objects) {
      if (Key !== undefined && LastModified) this.objects.push({ key: Key, lastModified: LastModified });
    }
    return this.#settingsAreOld ? objects.map((object) => ({ ...object, ETag: '' })) : objects;
  }

  /** The plugin throws in its error listener, where nobody can catch it; this one rejects instead. */
  #guarded(transfer: Transfer): Transfer {
    const on = transfer.on.bind(transfer);
    on('error', (error: Error) => this.#fail(error));
    transfer.on = (event, listener) => (event === 'error' ? transfer : on(event, listener));
    return transfer;
  }

  async #rejecting(
    doing: string,
    work: () => PromiseLike<void>,
    inPlace: () => string | undefined = () => undefined,
  ): Promise<void> {
    const failed = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    try {
      await Promise.race([work(), failed]);
    } catch (cause) {
      await this.#s3.idle();
      throw bucketError(cause, { doing, bucket: this.bucket, inPlace: inPlace() });
    }
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
