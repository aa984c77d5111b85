import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { errorCode, messageOf } from '../error';
import { JSON_TYPE } from './serve-request';

/** By the codes of Node.js; every other broken request is a bad one. */
const STATUS = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', 408],
  ['HPE_HEADER_OVERFLOW', 431],
]);

/** Answers what is no HTTP request, has headers beyond all measure or never ends, and closes the connection. */
export function answerBrokenRequest(error: Error, socket: Duplex): void {
  if (errorCode(error) === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const status = STATUS.get(errorCode(error) ?? '') ?? 400;
  const message = `This is no request that the user pool can read: ${messageOf(error)}`;
  const body = JSON.stringify({ __type: 'SerializationException', message });
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      `Content-Type: ${JSON_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Access-Control-Allow-Origin: *',
      'x-amzn-errortype: SerializationException',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  );
}
