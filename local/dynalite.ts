/**
 * dynalite, mended: what it reads would stay in memory for good, and it would end the process when a client leaves in
 * the middle of a request, or when it is closed while it works on one.
 */

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import dynalite from 'dynalite';
import { levelClass } from './level';

export interface Dynalite {
  /** Listens once told to. */
  server: Server;
  /** Answers what has been asked, refuses what is asked from now on, and lets go of the folder. */
  close(): Promise<void>;
}

/** How long an answer may take at the end, in milliseconds; they take a few. */
const LAST_ANSWERS = 2_000;

/**
 * Opens a folder of tables. They change their states at once, where AWS takes its time.
 *
 * @param folder has to be free and whole: dynalite ends the process over one that is not
 */
export function openDynalite(folder: string): Dynalite {
  letIteratorsReturn();
  const server = dynalite({ path: folder, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const requests = new OpenRequests(server);
  return {
    server,
    close: async () => {
      await requests.finish();
      // Called back once the folder is closed too.
      const closed = new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
      server.closeAllConnections();
      await closed;
    },
  };
}

/**
 * dynalite ends an iterator of LevelDB by its method `return`, which those have no more: every Scan and Query would
 * hold its snapshot of the table for good.
 */
function letIteratorsReturn(): void {
  const { prototype } = levelClass();
  for (const name of ['keys', 'values'] as const) {
    if (Object.hasOwn(prototype, name)) continue;
    const make = prototype[name];
    prototype[name] = function iterate(options) {
      const iterator = make.call(this, options);
      return Object.assign(iterator, { return: () => iterator.close() });
    };
  }
}

/** Those that dynalite works on; it goes on with one whose client has left, and throws if its folder is closed then. */
class OpenRequests {
  readonly #open = new Map<ServerResponse, IncomingMessage>();
  #finishing = false;

  constructor(server: Server) {
    const handlers = server.listeners('request');
    server.removeAllListeners('request');
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      if (this.#finishing) {
        request.destroy();
        return;
      }
      this.#track(request, response);
      for (const handle of handlers) handle.call(server, request, response);
      // A client that leaves concerns nobody else; dynalite's own listener throws.
      request.removeAllListeners('error').on('error', () => {});
    });
  }

  #track(request: IncomingMessage, response: ServerResponse): void {
    this.#open.set(response, request);
    const { end } = response;
    Object.assign(response, {
      end: (...content: unknown[]) => {
        if (response.closed) this.#open.delete(response);
        return Reflect.apply(end, response, content);
      },
    });
    // Sent, or its client has left: dynalite works on all the same, once it has the whole of a request.
    response.once('close', () => {
      if (response.writableEnded || !request.complete) this.#open.delete(response);
    });
  }

  async finish(): Promise<void> {
    this.#finishing = true;
    const latest = performance.now() + LAST_ANSWERS;
    while (this.#works() && performance.now() < latest) await sleep(5);
  }

  /** dynalite begins with a request once it has all of it. */
  #works(): boolean {
    return [...this.#open.values()].some(({ complete }) => complete);
  }
}
