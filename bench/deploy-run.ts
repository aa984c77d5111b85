/** One life of the service, from the first packaging to its removal, on the emulator: each command timed, its calls counted. */

import { performance } from 'node:perf_hooks';
import type { FaultProxy } from '../test/deploy/fault-proxy/proxy';
import { type CliResult, serverless } from '../test/support/serverless';
import { copyService } from '../test/support/service-copy';
import { emptyService } from './empty-service';

export const STEPS = [
  'package an empty service',
  'package an empty function in TypeScript',
  'package',
  'deploy from nothing',
  'deploy unchanged',
  'deploy with one page changed',
  'remove',
] as const;

export type Step = (typeof STEPS)[number];

/** What a command took. */
export interface Cost {
  seconds: number;
  /** Calls of AWS, further attempts of one call not counted. */
  calls: number;
}

export type Run = Record<Step, Cost>;

export interface Surroundings {
  /** Where the calls go through; it counts them. */
  proxy: FaultProxy;
  /** Credentials and the like. */
  environment: Record<string, string>;
  /** The load balancer that is there. */
  nlbArn: string;
}

/** @throws with all that was printed, when a command fails */
export async function deployRun({ proxy, environment, nlbArn }: Surroundings): Promise<Run> {
  const bare = emptyService('bare');
  const empty = emptyService('with a function');
  const service = copyService();
  const timed = async (dir: string, ...args: string[]): Promise<Cost> => {
    proxy.follow();
    const before = performance.now();
    const result = await serverless(dir, [...args, '--stage', 'bench'], {
      ...environment,
      AWS_ENDPOINT_URL: proxy.endpoint,
      NLB_ARN: nlbArn,
    });
    const seconds = (performance.now() - before) / 1000;
    refuseFailure(args, result);
    return { seconds, calls: proxy.calls().length };
  };
  try {
    return {
      'package an empty service': await timed(bare.dir, 'package'),
      'package an empty function in TypeScript': await timed(empty.dir, 'package'),
      package: await timed(service.dir, 'package'),
      'deploy from nothing': await timed(service.dir, 'deploy'),
      'deploy unchanged': await timed(service.dir, 'deploy'),
      'deploy with one page changed': await (() => {
        service.edit('web/register.html', (page) => page.replace('</body>', '<!-- changed -->\n</body>'));
        return timed(service.dir, 'deploy');
      })(),
      remove: await timed(service.dir, 'remove'),
    };
  } finally {
    for (const folder of [bare, empty, service]) folder.remove();
  }
}

function refuseFailure(args: string[], { code, output }: CliResult): void {
  if (code !== 0) throw new Error(`sls ${args.join(' ')} ended with ${code}:\n${output}`);
}
