/** Ports of the local stage: each part has one of its own, and moves when that is taken. */

import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { errorCode } from './error';
import { LocalStageError } from './local-stage-error';
import type { RunningPart } from './running-part';

export const HOST = '127.0.0.1';

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

type PartName = keyof StagePorts;

/** A port that nobody else can have until it is let go. */
export interface ReservedPort {
  port: number;
  /** The port that was wanted, where it was taken. */
  taken?: number;
  /** Lets it go, to whoever listens on it next. */
  release(): Promise<void>;
}

/**
 * Reserves the wanted port, or any free one in its place.
 *
 * @throws when the machine has no port to give at all
 */
export async function reservePort(wanted: number): Promise<ReservedPort> {
  const reserved = await reserve(wanted);
  if (reserved) return reserved;
  const other = await reserve(0);
  if (other) return { ...other, taken: wanted };
  throw new LocalStageError(
    `Neither port ${wanted} nor any other on ${HOST} can be had. End what holds them.`,
  );
}

async function reserve(wanted: number): Promise<ReservedPort | undefined> {
  // Whoever comes too early is turned away at once, as by a closed port.
  const server = createServer((socket) => socket.destroy());
  try {
    server.listen({ port: wanted, host: HOST, exclusive: true });
    await once(server, 'listening');
  } catch (error) {
    if (['EADDRINUSE', 'EACCES'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : wanted;
  return { port, release: () => close(server) };
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  await once(server, 'close');
}

/** The ports of a stage. They are held from the start on, since seconds of compiling lie before most parts need theirs. */
export class ReservedPorts implements RunningPart {
  readonly #reserved: ReadonlyMap<PartName, ReservedPort>;

  private constructor(reserved: ReadonlyMap<PartName, ReservedPort>) {
    this.#reserved = reserved;
  }

  /**
   * Reserves a port for each part.
   *
   * @param log is told of every port that had to be another one
   * @throws when one cannot be had; none is held then
   */
  static async reserve(
    log: (part: string, line: string) => void,
    wanted: StagePorts = PORTS,
  ): Promise<ReservedPorts> {
    const reserved = new Map<PartName, ReservedPort>();
    const ports = new ReservedPorts(reserved);
    try {
      for (const part of Object.keys(wanted) as PartName[]) {
        const one = await reservePort(wanted[part]);
        reserved.set(part, one);
        if (one.taken !== undefined) log(part, `port ${one.taken} is taken, so it is on ${one.port}`);
      }
      return ports;
    } catch (error) {
      await ports.close();
      throw error;
    }
  }

  /** Lets the ports of some parts go, which are about to listen on them. */
  async release(...parts: PartName[]): Promise<void> {
    for (const part of parts) await this.#reserved.get(part)?.release();
  }

  get numbers(): StagePorts {
    const numbers = { ...PORTS };
    for (const [part, { port }] of this.#reserved) numbers[part] = port;
    return numbers;
  }

  async close(): Promise<void> {
    await this.release(...this.#reserved.keys());
  }
}
