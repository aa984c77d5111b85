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

/** Those that the gateway says anew, whatever the client said. */
const SAID_ANEW: ReadonlySet<string> = new Set([
  'host',
  'x-forwarded-for',
  'x-forwarded-port',
  'x-forwarded-proto',
]);

/** What the backend is told about the client's connection to the gateway. */
export interface ClientConnection {
  address: string;
  /** The port of the gateway. */
  port: number;
}

/** What an integration says about the headers of the backend's request. */
export interface OwnHeaders {
  /** What the backend gets as Host, unless that is mapped. */
  host: string;
  /** Headers that mappings set, in lower case: nobody else sets them. */
  mapped: ReadonlySet<string>;
}

/**
 * The headers that the backend gets, mapped ones aside: the client's, in their order and repeated where they were,
 * without those that end here, and with what API Gateway adds.
 *
 * @param sent names and values in turn, as in `rawHeaders` of `node:http`
 * @returns names and values in turn
 */
export function forwardHeaders(
  sent: readonly string[],
  { host, mapped }: OwnHeaders,
  client: ClientConnection,
): string[] {
  const named = namedByConnection(sent);
  const headers: string[] = [];
  const add = (name: string, value: string) => {
    if (!mapped.has(name.toLowerCase())) headers.push(name, value);
  };
  let forwardedFor = '';
  add('Host', host);
  for (let index = 0; index + 1 < sent.length; index += 2) {
    const [name = '', value = ''] = [sent[index], sent[index + 1]];
    const key = name.toLowerCase();
    if (key === 'x-forwarded-for') forwardedFor += `${value}, `;
    if (!DROPPED_FROM_REQUESTS.has(key) && !SAID_ANEW.has(key) && !named.includes(key)) add(name, value);
  }
  add('X-Forwarded-For', forwardedFor + client.address);
  add('X-Forwarded-Proto', 'http');
  add('X-Forwarded-Port', String(client.port));
  return headers;
}

/**
 * All values that were sent under a name.
 *
 * @param sent names and values in turn
 * @param name in lower case
 */
export function valuesOf(sent: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let index = 0; index + 1 < sent.length; index += 2) {
    if (sent[index]?.toLowerCase() === name) values.push(sent[index + 1] ?? '');
  }
  return values;
}

/** Connection may name further headers that are not to go any further (RFC 9110, section 7.6.1). In lower case. */
export function namedByConnection(sent: readonly string[]): string[] {
  const named = valuesOf(sent, 'connection').join(',').toLowerCase();
  return named === '' || named === 'keep-alive' ? [] : named.split(',').map((name) => name.trim());
}
