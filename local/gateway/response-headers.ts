import { namedByConnection } from './request-headers';

/**
 * Headers of the backend that the client gets as `x-amzn-Remapped-…`, because API Gateway sets its own under that
 * name. In lower case.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const REMAPPED: ReadonlyMap<string, string> = new Map([
  ['connection', 'x-amzn-Remapped-Connection'],
  ['content-length', 'x-amzn-Remapped-Content-Length'],
  ['date', 'x-amzn-Remapped-Date'],
  ['server', 'x-amzn-Remapped-Server'],
  ['x-amzn-requestid', 'x-amzn-Remapped-x-amzn-RequestId'],
  ['www-authenticate', 'x-amzn-Remapped-WWW-Authenticate'],
]);

/** Those that end at API Gateway. A content encoding is kept, since the body is passed on as it is. */
const DROPPED: ReadonlySet<string> = new Set([
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);

/**
 * The headers that the client gets of those that the backend sent.
 *
 * @param sent names and values in turn
 * @returns names and values in turn
 */
export function returnHeaders(sent: readonly string[]): string[] {
  const named = namedByConnection(sent);
  const headers: string[] = [];
  for (let index = 0; index + 1 < sent.length; index += 2) {
    const [name = '', value = ''] = [sent[index], sent[index + 1]];
    const key = name.toLowerCase();
    if (!DROPPED.has(key) && !named.includes(key)) headers.push(REMAPPED.get(key) ?? name, value);
  }
  return headers;
}
