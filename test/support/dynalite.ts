import { once } from 'node:events';
import dynalite from 'dynalite';

export interface RunningDynalite {
  /** Where DynamoDB clients find it: `http://127.0.0.1:PORT`. */
  endpoint: string;
  /** Stops it at once and forgets its tables. */
  close(): Promise<void>;
}

/** Starts an empty DynamoDB stand-in in memory, on a free port of this machine. */
export async function startDynalite(): Promise<RunningDynalite> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error(`dynalite should listen on a TCP port but says its address is ${String(address)}`);
  }
  return { endpoint: `http://127.0.0.1:${address.port}`, close };

  async function close(): Promise<void> {
    const closed = new Promise<void>((resolve, reject) => {
      server.close((error) => (error ? reject(error) : resolve()));
    });
    // AWS clients keep idle connections open, and the server would wait for them.
    server.closeAllConnections();
    await closed;
  }
}
