import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';

/** A request as the backend saw it. */
export interface SeenRequest {
  method: string;
  /** Path and query string, exactly as they came. */
  url: string;
  headers: IncomingMessage['headers'];
  rawHeaders: string[];
  /** Each byte one character. */
  body: string;
}

export interface Backend {
  url: URL;
  /** Every request so far, when its body was complete. */
  seen: SeenRequest[];
  /** The newest of them. */
  last(): SeenRequest;
  close(): Promise<void>;
}

/**
 * A backend on a real port. It notes what it sees.
 *
 * @param answer what it does with a request; unless told, it says 200 and `{}`
 */
export async function startBackend(answer: RequestListener = plain): Promise<Backend> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        rawHeaders: request.rawHeaders,
        body: Buffer.concat(chunks).toString('latin1'),
      });
      answer(request, response);
    });
  });
  const url = new URL(`http://127.0.0.1:${await listen(server)}`);
  return { url, seen, last, close: () => closeServer(server) };

  function last(): SeenRequest {
    const request = seen.at(-1);
    if (request === undefined) throw new Error('the backend has seen no request');
    return request;
  }
}

/** Listens on a free port of this machine and says which. */
export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server should have a TCP port');
  return address.port;
}

export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

const plain: RequestListener = (_, response) => {
  response.setHeader('Content-Type', 'application/json');
  response.end('{}');
};
