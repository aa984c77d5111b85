import type { Header } from './rest-api';

/**
 * Headers of the client that end at API Gateway: those of the one connection, and some more. In lower case.
 * The body is sent anew, so its length and framing are too.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export const DROPPED_FROM_REQUESTS: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'content-md5',
  'expect',
  'keep-alive',
  'max-forwards',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'server',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'www-authenticate',
]);

/** What the backend is told about the client's connection to the gateway. */
export interface ClientConnection {
  address: string;
  /** The port of the gateway. */
  port: number;
}

/**
 * The headers that the backend gets: the client's, in their order and repeated where they were, without those that
 * end here, and with what API Gateway adds.
 *
 * @param host what the backend gets as Host
 */
export function forwardHeaders(headers: readonly Header[], host: string, client: ClientConnection): Header[] {
  const dropped = new Set([
    ...DROPPED_FROM_REQUESTS,
    ...namedByConnection(headers),
    'host',
    'x-forwarded-for',
    'x-forwarded-proto',
    'x-forwarded-port',
  ]);
  const before = headers
    .filter(([name]) => name.toLowerCase() === 'x-forwarded-for')
    .map(([, value]) => value);
  return [
    ['Host', host],
    ...headers.filter(([name]) => !dropped.has(name.toLowerCase())),
    ['X-Forwarded-For', [...before, client.address].join(', ')],
    ['X-Forwarded-Proto', 'http'],
    ['X-Forwarded-Port', String(client.port)],
  ];
}

/** Connection may name further headers that are not to go any further (RFC 9110, section 7.6.1). */
function namedByConnection(headers: readonly Header[]): string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(','))
    .map((name) => name.trim().toLowerCase());
}

/** Pairs of what `node:http` has as names and values in turn. */
export function headerPairs(rawHeaders: readonly string[]): Header[] {
  const headers: Header[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    headers.push([rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '']);
  }
  return headers;
}
