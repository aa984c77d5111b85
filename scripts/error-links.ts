/** An error and what caused it, read into one form: those of the AWS SDK, of the framework and of Node.js differ. */

/** What one error of a chain says of itself. */
export interface ErrorLink {
  /** Such as `AccessDenied`. */
  name: string;
  /** Such as `ECONNRESET`, or a code of the framework. */
  code: string | undefined;
  message: string;
  /** The status of the HTTP answer. */
  status: number | undefined;
  /** The bucket that S3 names. */
  bucket: string | undefined;
  /** What the request needed, where whoever made it said so; see s3-permission.ts. */
  permission: string | undefined;
}

/** The error, its `cause` or the framework's `providerError`, the cause of that, and so on: the outermost first. */
export function linksOf(error: unknown): ErrorLink[] {
  const links: ErrorLink[] = [];
  const seen = new Set<unknown>();
  for (let one = error; typeof one === 'object' && one !== null && !seen.has(one); one = causeOf(one)) {
    seen.add(one);
    links.push({
      name: text(one, 'name') ?? '',
      code: text(one, 'code') ?? text(one, 'Code'),
      message: fitToPrint(text(one, 'message') ?? ''),
      status: statusOf(one),
      bucket: text(one, 'BucketName'),
      permission: text(one, 'permission'),
    });
  }
  return links;
}

/**
 * A message without the request that AWS repeats where a signature does not match: among its headers is the session token.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html
 */
export function fitToPrint(message: string): string {
  return message.replace(/\s*The Canonical String for this request should have been.*/s, '');
}

function causeOf(error: object): unknown {
  return property(error, 'cause') ?? property(error, 'providerError');
}

function statusOf(error: object): number | undefined {
  const metadata = property(error, '$metadata');
  if (typeof metadata !== 'object' || metadata === null) return undefined;
  const status = property(metadata, 'httpStatusCode');
  return typeof status === 'number' ? status : undefined;
}

function text(error: object, name: string): string | undefined {
  const value = property(error, name);
  return typeof value === 'string' ? value : undefined;
}

function property(object: object, name: string): unknown {
  return Reflect.get(object, name);
}
