/** A process that is started again when it ends by itself, as a container behind a load balancer is. */

import { setTimeout as delay } from 'node:timers/promises';
import type { BackendRun } from './backend';
import { messageOf } from './error';
import type { RunningPart } from './running-part';

const SECOND = 1000;

/** Longer than this, and a run was a good one: the next end is the first again. */
const GOOD_RUN = 10 * SECOND;

/**
 * How long to wait before the next start, in milliseconds: at once after a single end, ever longer while it fails on.
 *
 * @param failures how often it has ended in a row, from 1
 */
export function restartDelay(failures: number): number {
  return failures === 1 ? 0 : Math.min(2 ** (failures - 2), 16) * SECOND;
}

/**
 * Keeps a process running until it is closed.
 *
 * @param start runs it once
 * @param log is told of each end and each new start
 * @throws what the first start throws
 */
export async function keepRunning(
  start: () => Promise<BackendRun>,
  log: (line: string) => void,
): Promise<RunningPart> {
  const closing = new AbortController();
  let run = await start();
  const watching = watch();
  return {
    close: async () => {
      closing.abort();
      await run.close();
      await watching;
    },
  };

  async function watch(): Promise<void> {
    let failures = 0;
    while (true) {
      const startedAt = performance.now();
      const how = await run.ended;
      if (how === undefined) return;
      log(`ended by itself (${how})`);
      failures = performance.now() - startedAt > GOOD_RUN ? 1 : failures + 1;
      let next: BackendRun | undefined;
      while (next === undefined) {
        if (!(await waited(restartDelay(failures)))) return;
        next = await startAgain(failures);
        if (next === undefined) failures += 1;
      }
      run = next;
      // Closed while it started: what was closed then was the old one.
      if (closing.signal.aborted) return run.close();
    }
  }

  /** @returns false when the part is closed meanwhile */
  async function waited(milliseconds: number): Promise<boolean> {
    try {
      await delay(milliseconds, undefined, { signal: closing.signal });
      return true;
    } catch (error) {
      if (closing.signal.aborted) return false;
      throw error;
    }
  }

  async function startAgain(failures: number): Promise<BackendRun | undefined> {
    try {
      const again = await start();
      log('runs again');
      return again;
    } catch (error) {
      log(
        `could not be started again, next try in ${restartDelay(failures + 1) / SECOND} s: ${messageOf(error)}`,
      );
      return undefined;
    }
  }
}
