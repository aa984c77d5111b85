import type { IncomingMessage } from 'node:http';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html: payloads have 10 MB at most. */
export const LARGEST_PAYLOAD = 10_485_760;

/** A request whose body is longer than API Gateway takes. */
export class RequestTooLong extends Error {
  override readonly name = 'RequestTooLong';
}

/** A client that closed its connection before it was answered. */
export class ClientGone extends Error {
  override readonly name = 'ClientGone';

  constructor(options?: ErrorOptions) {
    super('the client closed the connection before it was answered', options);
  }
}

/**
 * Reads the whole body of a request.
 *
 * @returns nothing where the request has none
 * @throws RequestTooLong as soon as it is clear; what still comes in is left to the caller's server to drop
 * @throws ClientGone
 */
export async function readRequestBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && Number(length ?? 0) === 0) return undefined;
  if (Number(length ?? 0) > LARGEST_PAYLOAD) throw tooLong(request);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const take = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= LARGEST_PAYLOAD) return;
      request.off('data', take);
      reject(tooLong(request));
    };
    request.on('data', take);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', (cause) => reject(new ClientGone({ cause })));
    request.once('close', () => reject(new ClientGone()));
  });
}

function tooLong(request: IncomingMessage): RequestTooLong {
  request.resume();
  return new RequestTooLong(`the request's body has more than ${LARGEST_PAYLOAD} bytes`);
}
