/** Telling CloudFront what changed. */

import { randomUUID } from 'node:crypto';
import {
  type CloudFrontClient,
  CreateInvalidationCommand,
  GetInvalidationCommand,
  ListInvalidationsCommand,
  waitUntilInvalidationCompleted,
} from '@aws-sdk/client-cloudfront';
import { messageOf } from '../../local/error';
import { ASSETS } from '../../resources/website-objects';
import { StackError } from '../serverless';
import { isNote, type StoredObject } from './bucket-notes';

/** Beyond this many paths, one wildcard is cheaper: AWS counts and bills each path. */
const MOST_PATHS = 15;

/**
 * The paths that CloudFront may hold an old copy of. Hashed assets never change under their name and are left out.
 *
 * @param keys of objects that were uploaded or are to be deleted
 */
export function pathsOf(keys: readonly string[]): string[] {
  const paths = new Set(keys.filter((key) => !key.startsWith(ASSETS) && !isNote(key)).map(pathOf));
  if (paths.has('/index.html')) paths.add('/');
  return paths.size > MOST_PATHS ? ['/*'] : [...paths].sort();
}

/** A key as a browser asks for it; CloudFront wants no other character encoded. */
function pathOf(key: string): string {
  return `/${encodeURI(key).replace(/[?#]/g, encodeURIComponent)}`;
}

/** What CloudFront was last told. */
export interface Told {
  /** When, by AWS's clock; undefined when it was never told anything. */
  at: Date | undefined;
  /** The ID of the invalidation, while CloudFront has not forgotten its old copies everywhere. */
  inProgress: string | undefined;
}

/**
 * Asks CloudFront what it was last told.
 *
 * @throws {StackError} when CloudFront refuses
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListInvalidations.html
 */
export async function lastTold(client: CloudFrontClient, distribution: string): Promise<Told> {
  // The newest comes first, but an emulator may give them all, and in another order.
  const list = new ListInvalidationsCommand({ DistributionId: distribution, MaxItems: 1 });
  try {
    const { InvalidationList: { Items = [] } = {} } = await client.send(list);
    const [last] = Items.sort((a, b) => Number(b.CreateTime) - Number(a.CreateTime));
    return { at: last?.CreateTime, inProgress: last?.Status === 'InProgress' ? last.Id : undefined };
  } catch (cause) {
    throw refused('when it was last told what changed', cause);
  }
}

/**
 * The objects that were uploaded after CloudFront was last told of changes: by an earlier run that did not come to tell
 * it. S3 gives the second in which an object was uploaded, CloudFront more than that, and both have AWS's clock; a run
 * that finds the objects of another takes longer than the second that they might differ by.
 */
export function untoldKeys({ at }: Told, objects: readonly StoredObject[]): string[] {
  const told = at?.getTime() ?? 0;
  return objects.filter(({ lastModified }) => lastModified.getTime() > told).map(({ key }) => key);
}

/**
 * Has CloudFront fetch the given paths anew; takes a minute or two to be everywhere.
 *
 * @returns the ID of the invalidation, if there was anything to invalidate
 * @throws {StackError} when CloudFront refuses
 * @see https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateInvalidation.html
 */
export async function invalidate(
  client: CloudFrontClient,
  distribution: string,
  paths: readonly string[],
): Promise<string | undefined> {
  if (paths.length === 0) return undefined;
  const invalidation = new CreateInvalidationCommand({
    DistributionId: distribution,
    InvalidationBatch: {
      CallerReference: randomUUID(),
      Paths: { Quantity: paths.length, Items: [...paths] },
    },
  });
  try {
    return (await client.send(invalidation)).Invalidation?.Id;
  } catch (cause) {
    throw refused('to forget its old copies', cause);
  }
}

/** In seconds. */
export interface Patience {
  betweenLooks: number;
  inAll: number;
}

/**
 * Waits until CloudFront has forgotten its old copies everywhere.
 *
 * @throws {StackError} when CloudFront does not say so in time
 */
export async function waitForInvalidation(
  client: CloudFrontClient,
  distribution: string,
  id: string,
  { betweenLooks, inAll }: Patience = { betweenLooks: 10, inAll: 15 * 60 },
): Promise<void> {
  const look = { DistributionId: distribution, Id: id };
  try {
    // The waiter takes a refusal for a reason to ask again.
    await client.send(new GetInvalidationCommand(look));
    await waitUntilInvalidationCompleted(
      { client, minDelay: betweenLooks, maxDelay: betweenLooks, maxWaitTime: inAll },
      look,
    );
  } catch (cause) {
    const waitedInVain = cause instanceof Error && cause.name === 'TimeoutError';
    throw new StackError(
      'INVALIDATION_NOT_AWAITED',
      waitedInVain
        ? `CloudFront has not forgotten its old copies everywhere within ${inAll} seconds.`
        : `CloudFront does not say whether it has forgotten its old copies everywhere: ${messageOf(cause)}`,
      {
        cause,
        inPlace:
          'The stack is deployed and the new website uploaded. CloudFront is told, and goes on by itself.',
        toGoOn: `Nothing has to be done. This shows how far it is: aws cloudfront get-invalidation --distribution-id ${distribution} --id ${id}`,
      },
    );
  }
}

function refused(what: string, cause: unknown): StackError {
  return new StackError(
    'INVALIDATION_FAILED',
    `CloudFront refused when it was asked ${what}: ${messageOf(cause)}`,
    {
      cause,
      inPlace:
        'The stack is deployed and the new website uploaded; nothing was deleted. CloudFront may show old copies of pictures for up to an hour.',
    },
  );
}
