/** The website's bucket: uploading to it in the order in which things are needed, notes in it, and deletions. */

import { type _Object, PutObjectCommand } from '@aws-sdk/client-s3';
import type { AwsConfig, Logging, Serverless } from '../serverless';
import { type Batch, inPlaceAfter, isIn } from './batch';
import { bucketError } from './bucket-error';
import { isOldSettingsNote, SETTINGS_NOTE, type StoredObject } from './bucket-notes';
import { deleteObjects } from './delete-objects';
import { FolderSync } from './folder-sync';
import { SyncS3 } from './sync-s3';

const UPLOADED =
  'The stack is deployed and the new website uploaded; the bucket also holds what the website no longer needs.';

export class BucketSync {
  /** All objects that the bucket had when the last batch was uploaded. */
  readonly objects: StoredObject[] = [];
  readonly #s3: SyncS3;
  readonly #sync: FolderSync;
  #uploaded: string[] = [];
  #settingsAreOld = false;

  constructor(
    serverless: Serverless,
    logging: Logging,
    config: AwsConfig,
    private readonly bucket: string,
  ) {
    this.#s3 = new SyncS3(config, {
      listed: (objects, isFirstPage) => this.#listed(objects, isFirstPage),
      uploaded: (key) => this.#uploaded.push(key),
    });
    this.#sync = new FolderSync(serverless, logging, this.#s3.client, bucket);
  }

  /** The folder that is uploaded. */
  get folder(): string {
    return this.#sync.folder;
  }

  /** The time by the clock that dates the objects: that of AWS. */
  now(): Date {
    return this.#s3.now();
  }

  /**
   * Uploads a batch of the folder's files: what is new or changed. When what is said of the objects has changed since the
   * last upload, it is all of them.
   *
   * @returns the keys that were uploaded
   * @throws {StackError} when S3 refuses something; what was uploaded until then stays
   */
  async upload(batch: Batch): Promise<string[]> {
    this.#uploaded = [];
    const stored = new Set(this.objects.map(({ key }) => key));
    await this.#orBucketError(
      `uploading ${batch}`,
      () => this.#sync.upload((key) => isIn(batch, key, stored)),
      () => inPlaceAfter(batch, this.#uploaded.length),
    );
    return [...this.#uploaded];
  }

  /**
   * Deletes notes that are no longer true, after what pages name was uploaded and before the pages are.
   *
   * @throws {StackError} when S3 refuses
   */
  async revoke(notes: readonly string[]): Promise<void> {
    await this.#orBucketError(
      'deleting notes that are no longer true',
      () => deleteObjects(this.#s3.client, this.bucket, notes),
      () => inPlaceAfter('what pages name', this.#uploaded.length),
    );
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
    await this.#orBucketError('noting what the next upload needs to know', put, () => UPLOADED);
  }

  /**
   * Deletes objects.
   *
   * @throws {StackError} when S3 refuses, also when it refuses one of them
   */
  async delete(keys: readonly string[]): Promise<void> {
    const work = () => deleteObjects(this.#s3.client, this.bucket, keys);
    await this.#orBucketError('deleting what is no longer needed', work, () => UPLOADED);
  }

  /**
   * Deletes every object of the bucket.
   *
   * @throws {StackError} when S3 refuses
   */
  async empty(): Promise<void> {
    await this.#orBucketError('deleting all objects', () => this.#sync.empty());
  }

  /**
   * Remembers a page of the listing, and shows it to @auth0/s3, which compares hashes of the contents alone. Notes of old
   * settings, which come first, are deleted before anything is uploaded with others: an upload that stops would leave
   * them untrue for whoever deploys the earlier version again.
   */
  async #listed(objects: _Object[], isFirstPage: boolean): Promise<_Object[]> {
    if (isFirstPage) {
      const keys = objects.map(({ Key = '' }) => Key);
      this.objects.length = 0;
      this.#settingsAreOld = !keys.includes(SETTINGS_NOTE);
      await deleteObjects(this.#s3.client, this.bucket, keys.filter(isOldSettingsNote));
    }
    for (const { Key, LastModified } of objects) {
      if (Key !== undefined && LastModified) this.objects.push({ key: Key, lastModified: LastModified });
    }
    return this.#settingsAreOld ? objects.map((object) => ({ ...object, ETag: '' })) : objects;
  }

  async #orBucketError(
    doing: string,
    work: () => Promise<void>,
    inPlace: () => string | undefined = () => undefined,
  ): Promise<void> {
    try {
      await work();
    } catch (cause) {
      await this.#s3.idle();
      throw bucketError(cause, { doing, bucket: this.bucket, inPlace: inPlace() });
    }
  }
}
