/** A Lambda function on this machine: the bundle that would be deployed, in a thread of its own. */

import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

export interface LocalFunction<Event, Result> {
  /**
   * Calls the function.
   *
   * @throws what the function throws
   */
  invoke(event: Event): Promise<Result>;
  /** Waits for the calls under way, but not for ever. */
  close(): Promise<void>;
}

/** As long as Cognito waits for a trigger. */
const PATIENCE_MILLISECONDS = 5000;

interface Reply<Result> {
  id: number;
  result?: Result;
  error?: string;
}

/**
 * Loads a function.
 *
 * @param bundle the JavaScript file that esbuild made
 * @param handler the name of the exported function
 * @param environment the function's variables, from the template
 * @throws when the bundle cannot be loaded, or has no such function
 */
export async function loadFunction<Event, Result>(options: {
  bundle: string;
  handler: string;
  environment: Record<string, string>;
}): Promise<LocalFunction<Event, Result>> {
  const worker = new Worker(path.join(__dirname, 'worker.cjs'), {
    workerData: { bundle: options.bundle, handler: options.handler },
    env: options.environment,
  });
  await loading(worker, options.bundle);
  const waiting = new Map<number, { resolve: (result: Result) => void; reject: (error: Error) => void }>();
  const idle = new EventEmitter();
  let calls = 0;
  const settle = ({ id, result, error }: Reply<Result>) => {
    const call = waiting.get(id);
    waiting.delete(id);
    if (error !== undefined) call?.reject(new Error(error));
    else call?.resolve(result as Result);
    if (waiting.size === 0) idle.emit('idle');
  };
  let ended: Error | undefined;
  const failAll = (error: Error) => {
    ended ??= error;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('message', settle);
  worker.on('error', failAll);
  worker.on('exit', (code) => failAll(new Error(`The function ended (exit code ${code}).`)));
  return {
    invoke: (event) =>
      new Promise((resolve, reject) => {
        // A thread that has ended answers no more.
        if (ended) return reject(ended);
        calls += 1;
        waiting.set(calls, { resolve, reject });
        worker.postMessage({ id: calls, event });
      }),
    close: async () => {
      if (waiting.size > 0 && !ended)
        await Promise.race([once(idle, 'idle'), delay(PATIENCE_MILLISECONDS, undefined, { ref: false })]);
      await worker.terminate();
    },
  };
}

/** Waits until the handler is there. A bundle may end its thread without an error, and would never say so. */
async function loading(worker: Worker, bundle: string): Promise<void> {
  const loaded = new AbortController();
  try {
    await Promise.race([
      once(worker, 'message', { signal: loaded.signal }),
      once(worker, 'exit', { signal: loaded.signal }).then(([code]) => {
        throw new Error(`${bundle} ended while it was loaded (exit code ${code}).`);
      }),
    ]);
  } finally {
    loaded.abort();
  }
}
