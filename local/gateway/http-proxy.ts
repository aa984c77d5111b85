import type { Writable } from 'node:stream';
import { Pool } from 'undici';
import type { Answer } from './answer';
import { BackendCall } from './backend-call';
import { GatewayFailure } from './gateway-failure';
import type { BackendRequest } from './map-request';
import { ClientGone } from './read-request-body';
import type { HttpProxyIntegration } from './rest-api';

export interface HttpProxy {
  /**
   * Calls the backend of an integration and reads its whole answer.
   *
   * @param body absent where the request has none
   * @param client where the answer will go; when it closes, the backend's request ends too
   * @throws GatewayFailure 504 where no answer comes, or none in time; 500 where it is longer than 10 MB
   * @throws ClientGone
   */
  call(
    integration: HttpProxyIntegration,
    request: BackendRequest & { body: Buffer | undefined },
    client: Writable,
  ): Promise<Answer>;
  /** Ends every connection to the backends at once. */
  close(): Promise<void>;
}

/** HTTP through VPC links: connections go to where the link's load balancer stands, whatever the Host says. */
export function createHttpProxy(): HttpProxy {
  const pools = new Map<string, Pool>();
  return { call, close };

  async function call(
    integration: HttpProxyIntegration,
    { path, headers, body }: BackendRequest & { body: Buffer | undefined },
    client: Writable,
  ): Promise<Answer> {
    const { method, link, timeoutMilliseconds } = integration;
    if (client.destroyed) throw new ClientGone();
    return new Promise((resolve, reject) => {
      const call = new BackendCall(
        (answer) => {
          settle();
          resolve(answer);
        },
        (cause) => {
          settle();
          reject(explain(cause, link));
        },
      );
      const leave = () => call.cut(new ClientGone());
      const timer = setTimeout(() => call.cut(timeout(integration)), timeoutMilliseconds);
      const settle = () => {
        clearTimeout(timer);
        client.off('close', leave);
      };
      client.once('close', leave);
      poolOf(link).dispatch({ method, path, headers, body: body ?? null }, call);
    });
  }

  function poolOf(link: URL): Pool {
    const known = pools.get(link.origin);
    if (known) return known;
    // One clock for each call, that of its integration: undici's own would measure parts of it.
    const pool = new Pool(link.origin, { headersTimeout: 0, bodyTimeout: 0 });
    pools.set(link.origin, pool);
    return pool;
  }

  async function close(): Promise<void> {
    await Promise.all([...pools.values()].map((pool) => pool.destroy()));
  }
}

function timeout({ link, timeoutMilliseconds }: HttpProxyIntegration): GatewayFailure {
  return new GatewayFailure(
    'INTEGRATION_TIMEOUT',
    `the backend at ${link.origin} did not answer within ${timeoutMilliseconds} ms`,
  );
}

function explain(cause: Error, link: URL): Error {
  if (cause instanceof GatewayFailure || cause instanceof ClientGone) return cause;
  const reason = cause.message || cause.name;
  return new GatewayFailure(
    'INTEGRATION_FAILURE',
    `no answer from the backend at ${link.origin}: ${reason}`,
    {
      cause,
    },
  );
}
