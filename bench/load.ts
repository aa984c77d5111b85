/** Load on an HTTP server: as many requests as it answers, over some connections, for some seconds. */

import autocannon from 'autocannon';
import { percentile } from './statistics';

export interface LoadRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
}

export interface LoadResult {
  requestsPerSecond: number;
  /** Milliseconds from a request to its answer, for half of the requests and for 99 of 100. */
  p50: number;
  p99: number;
}

/**
 * Puts load on a server.
 *
 * @throws when any answer is not 2xx, or any request gets no answer: such numbers would mean nothing
 */
export async function load(
  request: LoadRequest,
  options: { connections: number; seconds: number },
): Promise<LoadResult> {
  const milliseconds: number[] = [];
  const statuses = new Map<number, number>();
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const job = { ...request, connections: options.connections, duration: options.seconds };
    const instance = autocannon(job, (error, result) => (error ? reject(error) : resolve(result)));
    // autocannon's own histogram rounds to whole milliseconds.
    instance.on('response', (_client, status, _bytes, taken) => {
      milliseconds.push(taken);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    });
  });
  const problems = [...statuses]
    .filter(([status]) => status < 200 || status > 299)
    .map(([status, count]) => `${count} times ${status}`);
  if (result.errors > 0) problems.push(`${result.errors} errors (${result.timeouts} of them timeouts)`);
  // autocannon sends anew, and counts no error, where a server cuts a connection; at the end each may have one open.
  const lost = result.requests.sent - milliseconds.length - options.connections;
  if (lost > 0) problems.push(`${lost} requests cut off`);
  if (problems.length > 0) {
    throw new Error(`Expected 2xx for every ${request.method} ${request.url}, found ${problems.join(', ')}.`);
  }
  return {
    requestsPerSecond: milliseconds.length / result.duration,
    p50: percentile(milliseconds, 50),
    p99: percentile(milliseconds, 99),
  };
}
