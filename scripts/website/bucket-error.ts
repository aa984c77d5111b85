import { messageOf } from '../../local/error';
import { StackError } from '../serverless';

/**
 * An error of S3 for the person at the keyboard: what was done, with which object, and what that needs.
 *
 * @param cause may say in `key` which object it is about, and in `permission` what its request needs
 */
export function bucketError(
  cause: unknown,
  { doing, bucket, inPlace }: { doing: string; bucket: string; inPlace: string | undefined },
): StackError {
  const { key, permission } = detailsOf(cause);
  const about = key === undefined ? '' : `${key}: `;
  const isGone = cause instanceof Error && cause.name === 'NoSuchBucket';
  const needs = permission === undefined || isGone ? '' : ` (it needs ${permission})`;
  const left = isGone ? WITHOUT_BUCKET : inPlace;
  return new StackError(
    'WEBSITE_BUCKET_FAILED',
    `S3 refused something while ${doing} in the bucket ${bucket}: ${about}${messageOf(cause)}${needs}`,
    { cause, ...(left !== undefined && { inPlace: left }) },
  );
}

const WITHOUT_BUCKET =
  'The stack is deployed, but for its bucket: the users and the API are there, the website is not. Do not remove the stack to get it back: that deletes the users, unless it was deployed with keepUsers=true.';

function detailsOf(cause: unknown): { key?: unknown; permission?: unknown } {
  return typeof cause === 'object' && cause !== null ? cause : {};
}
