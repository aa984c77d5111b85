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
  const needs = permission === undefined ? '' : ` (it needs ${permission})`;
  return new StackError(
    'WEBSITE_BUCKET_FAILED',
    `S3 refused something while ${doing} in the bucket ${bucket}: ${about}${messageOf(cause)}${needs}`,
    { cause, ...(inPlace !== undefined && { inPlace }) },
  );
}

function detailsOf(cause: unknown): { key?: unknown; permission?: unknown } {
  return typeof cause === 'object' && cause !== null ? cause : {};
}
