import { once } from 'node:events';
import { createServer } from 'node:http';

/** What a backend behind the load balancer was asked. */
export interface SeenRequest {
  method: string;
  url: string;
  websiteOrigin: string | undefined;
}

/** A backend that answers everything with 200 and remembers what it was asked. */
export async function startBackend(): Promise<{ host: string; seen: SeenRequest[]; close(): Promise<void> }> {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const origin = request.headers['x-website-origin'];
    seen.push({
      method: request.method ?? '',
      url: request.url ?? '',
      websiteOrigin: Array.isArray(origin) ? origin.join() : origin,
    });
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end('{"Update":"Success"}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The backend has no port');
  return {
    host: `127.0.0.1:${address.port}`,
    seen,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
