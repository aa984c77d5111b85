import { startHttpServer } from '../support/http-server';

/** What a backend behind the load balancer was asked. */
export interface SeenRequest {
  method: string;
  url: string;
  websiteOrigin: string | undefined;
}

/** A backend that answers everything with 200 and remembers what it was asked. */
export async function startBackend(): Promise<{ host: string; seen: SeenRequest[]; close(): Promise<void> }> {
  const seen: SeenRequest[] = [];
  const server = await startHttpServer(({ method = '', url = '', headers }, response) => {
    const origin = headers['x-website-origin'];
    seen.push({ method, url, websiteOrigin: Array.isArray(origin) ? origin.join() : origin });
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end('{"Update":"Success"}');
  });
  return { host: `127.0.0.1:${server.port}`, seen, close: server.close };
}
