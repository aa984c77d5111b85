import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GatewayLogEntry } from './serve-request';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html: request line and header values. */
export const LARGEST_HEAD = 10_240;

interface ParseError extends Error {
  code?: string;
  /** What came in when the error showed; not always the beginning of a request. */
  rawPacket?: Buffer;
}

/**
 * Answers and logs what never becomes a request: Node's HTTP parser refuses it. So it is with everything that two
 * servers could read differently (two lengths, a length and chunks, folded headers).
 *
 * @param underWay the requests that are not answered yet: where one has the connection, its own line tells of it
 */
export function refuseMalformed(
  server: Server,
  underWay: ReadonlySet<IncomingMessage>,
  log: ((entry: GatewayLogEntry) => void) | undefined,
): void {
  const refuse = (error: ParseError, socket: Duplex, head: string, then: () => void) => {
    const { status, body } = refusalOf(error);
    const requestId = randomUUID();
    if (![...underWay].some((request) => request.socket === socket)) {
      const [, method = '', path = '', query = ''] = /^([A-Z]+) ([^\s?]+)\??(\S*) HTTP/.exec(head) ?? [];
      log?.({ requestId, method, path, query, status, reason: reasonOf(error), milliseconds: 0 });
    }
    socket.write(rawAnswer(status, body, requestId), then);
  };
  server.on('clientError', (error: ParseError, socket) => {
    // With its error, so that a request that is under way learns why it ends.
    const end = () => socket.destroy(error);
    // A connection that broke, or that nothing can be said on any more, has asked for nothing.
    if (error.code === 'ECONNRESET' || !socket.writable) end();
    else refuse(error, socket, error.rawPacket?.toString('latin1') ?? '', end);
  });
  server.on('connect', ({ url }, socket) => {
    // Node leaves this socket to the listener, and a client that is gone by now has nothing more to be told.
    socket.on('error', () => socket.destroy());
    refuse(new Error('the gateway is no tunnel'), socket, `CONNECT ${url} HTTP`, () => socket.destroy());
  });
}

/** Whether the parser refused what came in, in contrast to a connection that broke. */
export function isMalformed(error: Error | null): error is Error {
  return (
    error !== null &&
    'code' in error &&
    /^HPE_/.test(String(error.code)) &&
    error.code !== 'HPE_INVALID_EOF_STATE'
  );
}

function refusalOf({ code }: ParseError): { status: number; body: string } {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, body: `HTTP header is larger than ${LARGEST_HEAD} bytes.` };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { status: 408, body: '{"message":"Request Timeout"}' };
    default:
      return { status: 400, body: '{"message":"Bad Request"}' };
  }
}

function reasonOf({ code, message }: ParseError): string {
  if (code === 'HPE_HEADER_OVERFLOW') return `request line and headers have more than ${LARGEST_HEAD} bytes`;
  return code === undefined ? message : `no HTTP that the gateway understands: ${message}`;
}

function rawAnswer(status: number, body: string, requestId: string): string {
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${body.startsWith('{') ? 'application/json' : 'text; charset=utf-8'}`,
    `Content-Length: ${body.length}`,
    'Connection: close',
    `x-amzn-RequestId: ${requestId}`,
    '',
    body,
  ].join('\r\n');
}
