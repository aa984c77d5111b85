/**
 * serverless-s3-sync, mended for AWS SDK v3.
 *
 * The plugin asks the framework for AWS SDK v2, which is gone; it lets errors of an upload escape as uncaught
 * exceptions; and it uploads all its folders at once. This subclass gives it the SDK v3, turns errors into rejections,
 * and goes through the folders one after the other.
 */

import { createClient } from '@auth0/s3';
import { type DeleteObjectsOutput, S3 } from '@aws-sdk/client-s3';
import ServerlessS3Sync, { type Folder, type S3Client, type Transfer } from 'serverless-s3-sync';
import { messageOf } from '../../local/error';
import { type AwsConfig, type Logging, type Serverless, StackError } from '../serverless';
import { s3Config } from './s3-config';

/** The keys of the objects that a synchronisation wrote and deleted. */
export interface Changes {
  uploaded: string[];
  deleted: string[];
}

/** What the input of PutObject or DeleteObjects says of the objects written. */
interface Written {
  Key?: string;
  Body?: unknown;
  Delete?: { Objects?: { Key?: string }[] };
}

export class BucketSync extends ServerlessS3Sync {
  readonly #custom: { s3Sync: unknown };
  readonly #folders: Folder[];
  readonly #changes: Changes = { uploaded: [], deleted: [] };
  #fail: (error: Error) => void = () => {};

  constructor(
    serverless: Serverless,
    logging: Logging,
    private readonly config: AwsConfig,
    private readonly bucket: string,
  ) {
    const { custom } = serverless.service;
    const folders = foldersOf(custom.s3Sync);
    // The plugin reads its folders, and its paths, from the service it is given.
    const own = { ...custom, s3Sync: { buckets: folders } };
    super(
      {
        service: { custom: own, serverless: { config: { servicePath: serverless.serviceDir } } },
      },
      {},
      logging,
    );
    this.#custom = own;
    this.#folders = folders;
  }

  /**
   * Uploads the folders of `custom.s3Sync` in their order: what is new or changed.
   *
   * @throws {StackError} when S3 refuses something; what was uploaded until then stays
   */
  async upload(): Promise<Changes> {
    for (const folder of this.#folders) {
      this.#custom.s3Sync = { buckets: [folder] };
      await this.#rejecting(`uploading ${folder.localDir} to the bucket ${this.bucket}`, () => this.sync());
    }
    return this.#changes;
  }

  /**
   * Deletes every object of the bucket.
   *
   * @throws {StackError} when S3 refuses
   */
  async empty(): Promise<void> {
    this.#custom.s3Sync = { buckets: [{ bucketNameKey: 'WebsiteBucket', localDir: '.' }] };
    await this.#rejecting(`emptying the bucket ${this.bucket}`, () => this.clear());
  }

  override getBucketName(): Promise<string> {
    return Promise.resolve(this.bucket);
  }

  override client(): S3Client {
    const client = createClient({ s3Client: this.#s3() });
    return {
      uploadDir: (params) => this.#guarded(client.uploadDir(params)),
      deleteDir: (params) => this.#guarded(client.deleteDir(params)),
    };
  }

  /** AWS SDK v3 with the callbacks and the answers of v2, which @auth0/s3 was written for. */
  #s3(): S3 {
    const s3 = new S3({
      ...s3Config(this.config),
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
    s3.middlewareStack.add(
      (next, context) => async (args) => {
        const result = await next(args).catch(notAgainWhenRefused);
        if (context.commandName === 'ListObjectsCommand') {
          Object.assign(result.output, { Contents: [], CommonPrefixes: [], ...result.output });
        }
        throwDeleteErrors(result.output);
        this.#record(args.input);
        return result;
      },
      { step: 'initialize', name: 'mysfitsBucketSync' },
    );
    return s3;
  }

  #record(input: object): void {
    const { Key, Body, Delete }: Written = input;
    if (Key !== undefined && Body !== undefined) this.#changes.uploaded.push(Key);
    for (const object of Delete?.Objects ?? []) {
      if (object.Key !== undefined) this.#changes.deleted.push(object.Key);
    }
  }

  /** The plugin throws in its error listener, where nobody can catch it; this one rejects instead. */
  #guarded(transfer: Transfer): Transfer {
    const on = transfer.on.bind(transfer);
    on('error', (error: Error) => this.#fail(error));
    transfer.on = (event, listener) => (event === 'error' ? transfer : on(event, listener));
    return transfer;
  }

  async #rejecting(doing: string, work: () => PromiseLike<void>): Promise<void> {
    const failed = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    try {
      await Promise.race([work(), failed]);
    } catch (cause) {
      throw new StackError(
        'WEBSITE_BUCKET_FAILED',
        `S3 refused something while ${doing}: ${messageOf(cause)}`,
        { cause },
      );
    }
  }
}

/** @auth0/s3 asks again after an error unless it says this, and a refusal stays one. */
function notAgainWhenRefused(error: Error): never {
  throw error.name === 'AccessDenied' ? Object.assign(error, { retryable: false }) : error;
}

/**
 * DeleteObjects succeeds even when S3 does not delete something: its answer then lists what stays.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html
 */
function throwDeleteErrors(output: object): void {
  const { Errors = [] }: DeleteObjectsOutput = output;
  const [first] = Errors;
  if (!first) return;
  const error = new Error(
    `${Errors.length} objects could not be deleted, the first of them ${first.Key}: ${first.Message} (${first.Code})`,
  );
  throw Object.assign(error, { retryable: first.Code !== 'AccessDenied' });
}

function foldersOf(configured: unknown): Folder[] {
  const folders = (configured as { buckets?: Folder[] } | undefined)?.buckets;
  if (Array.isArray(folders) && folders.length > 0) return folders;
  throw new StackError(
    'S3_SYNC_NOT_CONFIGURED',
    'Expected custom.s3Sync.buckets in serverless.ts to list the folders to upload, found none.',
  );
}
