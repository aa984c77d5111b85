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
 * backend's address, they would lead to another path than the one that was authorised.
 *
 * @param raw `/prod/mysfits?filter=GoodEvil`, or the same behind a scheme and a host
 * @throws GatewayFailure 400 where it is no path or does not decode
 */
export function parseRequestTarget(raw: string): RequestTarget {
  const [, path = '', query = ''] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/[^/?#]*)?([^?#]*)(?:\?([^#]*))?/i.exec(raw) ?? [];
  if (!path.startsWith('/')) {
    throw new GatewayFailure('DEFAULT_4XX', `a request for a path was expected, not for ${raw}`);
  }
  const segments = path.replace(/\/$/, '').split('/').slice(1).map(decodeSegment);
  if (segments.some((segment) => segment === '.' || segment === '..')) {
    throw new GatewayFailure('DEFAULT_4XX', `the path ${path} has dot segments`);
  }
  return { path, segments, query };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    throw new GatewayFailure('DEFAULT_4XX', `the path segment ${segment} does not decode`, { cause });
  }
}
