/** What the runs of the deploy's benchmark come to. */

import { table } from '../scripts/table';
import { type Cost, type Run, STEPS, type Step } from './deploy-run';
import { isMet, type Limit, limitsTable } from './limits';
import { machine } from './machine';
import { median, spread } from './statistics';

/** How much longer than the smallest TypeScript service with a function this one may take to package. */
const MOST_TIMES_EMPTY = 1.3;
/** What a deploy that changes nothing may ask AWS. */
const MOST_CALLS_UNCHANGED = 25;

/**
 * @returns the report, and whether every limit is met
 * @throws when there are no runs
 */
export function deployReport(runs: readonly Run[]): { text: string; met: boolean } {
  if (runs.length === 0) throw new Error('Expected runs to report, found none.');
  const limits = limitsOf(runs);
  const text = [
    machine(),
    `${runs.length} runs, each in a fresh copy of the service, on an emulator that answers at once`,
    costTable(runs),
    limitsTable(limits),
  ].join('\n\n');
  return { text, met: limits.every(isMet) };
}

function costTable(runs: readonly Run[]): string {
  return table(
    ['', 'median, s', 'min', 'max', 'AWS calls'],
    STEPS.map((step) => {
      const seconds = spread(costs(runs, step).map((cost) => cost.seconds));
      return [
        step,
        ...[seconds.median, seconds.min, seconds.max].map((value) => value.toFixed(2)),
        medianCalls(runs, step).toFixed(0),
      ];
    }),
  );
}

function limitsOf(runs: readonly Run[]): Limit[] {
  const ratio = (to: Step) => median(runs.map((run) => run.package.seconds / run[to].seconds));
  return [
    {
      subject: 'package, beside an empty function in TypeScript',
      measured: ratio('package an empty function in TypeScript'),
      allowed: { most: MOST_TIMES_EMPTY },
      unit: '',
    },
    {
      subject: 'AWS calls of a deploy that changes nothing',
      measured: medianCalls(runs, 'deploy unchanged'),
      allowed: { most: MOST_CALLS_UNCHANGED },
      unit: '',
    },
  ];
}

const costs = (runs: readonly Run[], step: Step): Cost[] => runs.map((run) => run[step]);

const medianCalls = (runs: readonly Run[], step: Step) => median(costs(runs, step).map(({ calls }) => calls));
