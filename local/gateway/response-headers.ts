import type { Header } from './rest-api';

/**
 * Headers of the backend that the client gets as `x-amzn-Remapped-…`, because API Gateway sets its own under that
 * name. In lower case.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const REMAPPED = new Map([
  ['connection', 'x-amzn-Remapped-Connection'],
  ['content-length', 'x-amzn-Remapped-Content-Length'],
  ['date', 'x-amzn-Remapped-Date'],
  ['server', 'x-amzn-Remapped-Server'],
  ['x-amzn-requestid', 'x-amzn-Remapped-x-amzn-RequestId'],
  ['www-authenticate', 'x-amzn-Remapped-WWW-Authenticate'],
]);

/** Those that end at API Gateway. A content encoding is kept, since the body is passed on as it is. */
const DROPPED = new Set([
  'keep-alive',
  'proxy-authenticate',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

/** The headers that the client gets of those that the backend sent. */
export function returnHeaders(headers: Record<string, string | string[] | undefined>): Header[] {
  return Object.entries(headers).flatMap(([name, value]): Header[] => {
    if (value === undefined || DROPPED.has(name.toLowerCase())) return [];
    return [value].flat().map((one) => [REMAPPED.get(name.toLowerCase()) ?? name, one]);
  });
}
