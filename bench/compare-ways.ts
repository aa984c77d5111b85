/** Load through the local gateway, beside the same load straight to the backend. */

import type { StageFile } from '../local/stage-file';
import { type LoadRequest, type LoadResult, load } from './load';
import { visitorToken } from './visitor-token';

const MYSFIT = 'da5303ae-5aba-495c-b5d6-eb5c4a66b941';

/** Through the gateway, or straight to the backend. */
export type Way = 'gateway' | 'backend';

/** What one kind of load came to, by either way. */
export interface Comparison extends Record<Way, LoadResult> {
  call: string;
  connections: number;
}

/** Seconds of load on each way that count for nothing: code gets compiled, connections get opened. */
const WARM_UP = 2;

/**
 * Puts the same load on both ways, by turns: gateway, backend, backend, gateway. A machine that is busier at one moment
 * than at the next then does neither of them wrong.
 *
 * @param seconds how long each load lasts
 * @returns two comparisons for each call and number of connections
 * @throws when any request is not answered with 2xx
 */
export async function compareWays(
  stage: StageFile,
  { connections, seconds }: { connections: readonly number[]; seconds: number },
): Promise<Comparison[]> {
  const Authorization = await visitorToken(stage);
  const calls = [
    { call: 'GET /mysfits', method: 'GET', path: '/mysfits', headers: {} },
    { call: 'POST …/like', method: 'POST', path: `/mysfits/${MYSFIT}/like`, headers: { Authorization } },
  ] as const;
  const bases: Record<Way, string> = { gateway: stage.apiEndpoint, backend: stage.nlbUrl };
  const comparisons: Comparison[] = [];
  for (const { call, method, path, headers } of calls) {
    const request = (way: Way): LoadRequest => ({ url: bases[way] + path, method, headers });
    await load(request('gateway'), { connections: 10, seconds: WARM_UP });
    await load(request('backend'), { connections: 10, seconds: WARM_UP });
    for (const count of connections) {
      const by = (way: Way) => load(request(way), { connections: count, seconds });
      comparisons.push({
        call,
        connections: count,
        gateway: await by('gateway'),
        backend: await by('backend'),
      });
      const backend = await by('backend');
      comparisons.push({ call, connections: count, backend, gateway: await by('gateway') });
    }
  }
  return comparisons;
}
