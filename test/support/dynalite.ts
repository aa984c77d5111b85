import dynalite from 'dynalite';
import { closeNow, listen } from '../../local/http-server';

export interface RunningDynalite {
  /** Where DynamoDB clients find it: `http://127.0.0.1:PORT`. */
  endpoint: string;
  /** Stops it at once and forgets its tables. */
  close(): Promise<void>;
}

/** Starts an empty DynamoDB stand-in in memory, on a free port of this machine. */
export async function startDynalite(): Promise<RunningDynalite> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const port = await listen(server, 0, '127.0.0.1');
  return { endpoint: `http://127.0.0.1:${port}`, close: () => closeNow(server) };
}
