/** What the HTTP servers of the local stage have in common: how they start, and that they end at once. */

import { once } from 'node:events';
import type { Server } from 'node:http';
import { LocalStageError } from './local-stage-error';

/**
 * Has a server listen.
 *
 * @param port 0 for any free one
 * @returns the port it listens on
 * @throws when the port cannot be had
 */
export async function listen(server: Server, port: number, host: string): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address !== null && typeof address === 'object') return address.port;
  throw new LocalStageError(
    `A server on ${host}:${port} says its address is ${String(address)}, which is no TCP port.`,
  );
}

/** Ends a server and its connections at once: idle ones that clients keep open would hold it for seconds. */
export async function closeNow(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
