import { Pool } from 'undici';
import type { Answer } from './answer';
import { GatewayFailure } from './gateway-failure';
import type { BackendRequest } from './map-request';
import { ClientGone, LARGEST_PAYLOAD } from './read-request-body';
import { returnHeaders } from './response-headers';
import type { HttpProxyIntegration } from './rest-api';

export interface HttpProxy {
  /**
   * Calls the backend of an integration and reads its whole answer.
   *
   * @param gone aborts when the client closes its connection; then the backend's request ends too
   * @throws GatewayFailure 504 where no answer comes, or none in time; 500 where it is longer than 10 MB
   * @throws ClientGone
   */
  call(
    integration: HttpProxyIntegration,
    request: BackendRequest & { body: Buffer },
    gone: AbortSignal,
  ): Promise<Answer>;
  /** Ends every connection to the backends at once. */
  close(): Promise<void>;
}

/** Why a call was cut off. */
class Timeout extends Error {}

/** HTTP through VPC links: connections go to where the link's load balancer stands, whatever the Host says. */
export function createHttpProxy(): HttpProxy {
  const pools = new Map<string, Pool>();
  return { call, close };

  async function call(
    integration: HttpProxyIntegration,
    { path, headers, body }: BackendRequest & { body: Buffer },
    gone: AbortSignal,
  ): Promise<Answer> {
    const cut = new AbortController();
    const timer = setTimeout(() => cut.abort(new Timeout()), integration.timeoutMilliseconds);
    const leave = () => cut.abort(new ClientGone());
    gone.addEventListener('abort', leave);
    if (gone.aborted) leave();
    try {
      const response = await poolOf(integration.link).request({
        method: integration.method,
        path,
        headers: headers.flat(),
        body: body.length === 0 ? null : body,
        signal: cut.signal,
      });
      return {
        status: response.statusCode,
        headers: returnHeaders(response.headers),
        body: await readAll(response.body),
      };
    } catch (cause) {
      // undici may wrap the reason of an abort, or come with an error of the broken connection.
      throw explain(cut.signal.aborted ? cut.signal.reason : cause, integration);
    } finally {
      clearTimeout(timer);
      gone.removeEventListener('abort', leave);
    }
  }

  function poolOf(link: URL): Pool {
    const pool = pools.get(link.origin) ?? new Pool(link.origin);
    pools.set(link.origin, pool);
    return pool;
  }

  async function close(): Promise<void> {
    await Promise.all([...pools.values()].map((pool) => pool.destroy()));
  }
}

async function readAll(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > LARGEST_PAYLOAD) {
      throw new GatewayFailure(
        'API_CONFIGURATION_ERROR',
        `the backend's answer has more than ${LARGEST_PAYLOAD} bytes`,
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function explain(cause: unknown, { link, timeoutMilliseconds }: HttpProxyIntegration): Error {
  if (cause instanceof GatewayFailure || cause instanceof ClientGone) return cause;
  if (cause instanceof Timeout) {
    return new GatewayFailure(
      'INTEGRATION_TIMEOUT',
      `the backend at ${link.origin} did not answer within ${timeoutMilliseconds} ms`,
      { cause },
    );
  }
  const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
  return new GatewayFailure(
    'INTEGRATION_FAILURE',
    `no answer from the backend at ${link.origin}: ${reason}`,
    {
      cause,
    },
  );
}
