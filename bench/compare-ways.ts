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

/** Seconds of load that count for nothing: code gets compiled, connections get opened. */
const WARM_UP = 1;

/**
 * One load for each call, number of connections and way.
 *
 * @param seconds how long each lasts
 * @param first which way is first: the machine may be busier at one moment than at the next
 * @throws when any request is not answered with 2xx
 */
export async function compareWays(
  stage: StageFile,
  { connections, seconds, first }: { connections: readonly number[]; seconds: number; first: Way },
): Promise<Comparison[]> {
  const Authorization = await visitorToken(stage);
  const calls = [
    { call: 'GET /mysfits', method: 'GET', path: '/mysfits', headers: {} },
    { call: 'POST …/like', method: 'POST', path: `/mysfits/${MYSFIT}/like`, headers: { Authorization } },
  ] as const;
  const bases: Record<Way, string> = { gateway: stage.apiEndpoint, backend: stage.nlbUrl };
  const comparisons: Comparison[] = [];
  for (const { call, method, path, headers } of calls) {
    for (const count of connections) {
      const by = async (way: Way) => {
        const request: LoadRequest = { url: bases[way] + path, method, headers };
        await load(request, { connections: count, seconds: WARM_UP });
        return await load(request, { connections: count, seconds });
      };
      const earlier = await by(first);
      const later = await by(first === 'gateway' ? 'backend' : 'gateway');
      const [gateway, backend] = first === 'gateway' ? [earlier, later] : [later, earlier];
      comparisons.push({ call, connections: count, gateway, backend });
    }
  }
  return comparisons;
}
