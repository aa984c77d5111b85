import { GatewayFailure } from './gateway-failure';

export interface RequestTarget {
  /** The path as the client sent it. */
  path: string;
  /** Its segments, decoded; a slash that was sent as `%2F` is part of its segment. */
  segments: readonly string[];
  /** The query string as the client sent it, without the question mark. */
  query: string;
}

/**
 * Takes the target of a request line apart, without the corrections that `URL` would make.
 *
 * One slash at the end makes no difference, as in API Gateway. Segments `.` and `..` are refused: once in the
 * backend's address, they would lead to another path than the one that was authorised. So is what API Gateway
 * documents that it does not support in a query string, since it would come to the backend as something else.
 *
 * @param raw `/prod/mysfits?filter=GoodEvil`, or the same behind a scheme and a host
 * @throws GatewayFailure 400 where it is no path, has characters that have to be encoded, or does not decode
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function parseRequestTarget(raw: string): RequestTarget {
  const [, path = '', query = ''] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i.exec(raw) ?? [];
  if (!path.startsWith('/')) throw bad(`a request for a path was expected, not for ${raw}`);
  const [unencoded] = /[|{};]/.exec(query) ?? [];
  if (unencoded !== undefined) {
    throw bad(`${JSON.stringify(unencoded)} has to be percent-encoded in a query string`);
  }
  const segments = path.replace(/\/$/, '').split('/').slice(1).map(decodeSegment);
  if (segments.some((segment) => segment === '.' || segment === '..')) {
    throw bad(`the path ${path} has dot segments`);
  }
  return { path, segments, query };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    throw bad(`the path segment ${segment} does not decode`, cause);
  }
}

function bad(reason: string, cause?: unknown): GatewayFailure {
  return new GatewayFailure('DEFAULT_4XX', reason, { cause });
}
