/** AWS SDK v3 as @auth0/s3 needs it, which was written for version 2. */

import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type _Object, type ListObjectsOutput, S3 } from '@aws-sdk/client-s3';
import { notingPermission } from '../s3-permission';
import type { AwsConfig } from '../serverless';
import { throwDeleteErrors } from './delete-objects';
import { s3Config } from './s3-config';

export interface SyncObserver {
  /** Is shown each page of a listing; what it gives is what @auth0/s3 gets to see. */
  listed(objects: _Object[], isFirstPage: boolean): Promise<_Object[]>;
  uploaded(key: string): void;
}

/** What is looked at of the input of a request, whichever it is. */
interface Input {
  Key?: string;
  Body?: unknown;
  Marker?: string | null;
}

/** A file of 20 MB or more is uploaded in parts, which are an object when they are complete. */
const MAKES_OBJECT = new Set(['PutObjectCommand', 'CompleteMultipartUploadCommand']);

/** A client of S3 that stops at the first error: @auth0/s3 would send all that is queued behind it. */
export class SyncS3 {
  readonly client: S3;
  readonly #underWay = new Set<Promise<unknown>>();
  #failure: Error | undefined;

  constructor(
    config: AwsConfig,
    private readonly observer: SyncObserver,
  ) {
    this.client = notingPermission(
      new S3({ ...s3Config(config), requestChecksumCalculation: 'WHEN_REQUIRED' }),
    );
    this.client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (this.#failure) throw this.#failure;
          const sent = rereadable(args).then(next);
          this.#watch(sent);
          const result = await sent.catch((error: Error) => this.#fail(error, args.input));
          await this.#look(commandName, args.input, result.output);
          return result;
        },
      { step: 'initialize', name: 'mysfitsSyncS3' },
    );
  }

  /**
   * The time by AWS's clock, which also dates the objects, once it has answered. The SDK corrects requests by it when the
   * clock of this machine is more than five minutes off, so that nobody notices.
   */
  now(): Date {
    return new Date(Date.now() + this.client.config.systemClockOffset);
  }

  /** Waits until no request is under way any more. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  #watch(sent: Promise<unknown>): void {
    this.#underWay.add(sent);
    const done = () => this.#underWay.delete(sent);
    sent.then(done, done);
  }

  /** @auth0/s3 would send the request again, which the SDK has done as often as it makes sense. */
  #fail(error: Error, input: object): never {
    const { Key: key }: Input = input;
    this.#failure ??= Object.assign(error, { retryable: false, ...(key !== undefined && { key }) });
    throw this.#failure;
  }

  async #look(command: string | undefined, input: object, output: object): Promise<void> {
    const { Key, Marker }: Input = input;
    if (command === 'ListObjectsCommand') await this.#showListing(output, !Marker);
    if (command === 'DeleteObjectsCommand') throwDeleteErrors(output);
    if (Key !== undefined && MAKES_OBJECT.has(command ?? '')) this.observer.uploaded(Key);
  }

  /** Where there is nothing, version 2 gave an empty list and version 3 gives none. */
  async #showListing(output: ListObjectsOutput, isFirstPage: boolean): Promise<void> {
    output.Contents = await this.observer.listed(output.Contents ?? [], isFirstPage);
    output.CommonPrefixes ??= [];
  }
}

/** The SDK does not send a stream a second time, so it gets what is in it. */
async function rereadable<Args extends { input: object }>(args: Args): Promise<Args> {
  const { Body }: Input = args.input;
  return Body instanceof Readable ? { ...args, input: { ...args.input, Body: await buffer(Body) } } : args;
}
