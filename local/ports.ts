/** Ports of the local stage: each part has one of its own, and moves when that is taken. */

import { once } from 'node:events';
import { createServer } from 'node:net';
import { errorCode } from './error';
import { LocalStageError } from './local-stage-error';

export const HOST = '127.0.0.1';

export interface ChosenPort {
  port: number;
  /** The port that was wanted, where it was taken. */
  taken?: number;
}

/**
 * The wanted port, or any free one in its place.
 *
 * @throws when the machine has no port to give at all
 */
export async function choosePort(wanted: number): Promise<ChosenPort> {
  const port = await probe(wanted);
  if (port !== undefined) return { port };
  const free = await probe(0);
  if (free !== undefined) return { port: free, taken: wanted };
  throw new LocalStageError(
    `Neither port ${wanted} nor any other on ${HOST} can be had. End what holds them.`,
  );
}

/** The port, if it can be listened on. */
async function probe(wanted: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen({ port: wanted, host: HOST, exclusive: true });
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : undefined;
  } catch (error) {
    if (['EADDRINUSE', 'EACCES'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  } finally {
    if (server.listening) {
      server.close();
      await once(server, 'close');
    }
  }
}

/** The port that each part of the stage has, unless something else holds it. */
export const PORTS = {
  website: 3000,
  api: 3001,
  cognito: 3002,
  mailbox: 3003,
  dynamodb: 3004,
  backend: 8080,
};

export type StagePorts = typeof PORTS;

/**
 * A port for each part.
 *
 * @param log is told of every port that had to be another one
 */
export async function choosePorts(log: (part: string, line: string) => void): Promise<StagePorts> {
  const ports = { ...PORTS };
  for (const part of Object.keys(PORTS) as (keyof StagePorts)[]) {
    const { port, taken } = await choosePort(PORTS[part]);
    if (taken !== undefined) log(part, `port ${taken} is taken, so it is on ${port}`);
    ports[part] = port;
  }
  return ports;
}
