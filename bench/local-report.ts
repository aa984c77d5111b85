/** What the runs of the local benchmark come to. */

import { table } from '../scripts/table';
import type { Comparison, Way } from './compare-ways';
import type { EditResult } from './edits';
import { isMet, type Limit, limitsTable } from './limits';
import type { LoadResult } from './load';
import { machine } from './machine';
import type { TreeMemory } from './process-tree';
import { median, type Spread, spread } from './statistics';

/** One `npm start`, from its call to its end. */
export interface Run {
  secondsToReady: number;
  memoryReady: TreeMemory;
  memoryLoaded: TreeMemory;
  comparisons: Comparison[];
  edits: EditResult[];
}

const MEGABYTE = 1_000_000;

/** What the stage has to keep. */
const MOST_SECONDS_TO_READY = 5;
const MOST_MEGABYTES = 450;
const MOST_SECONDS_TO_LIVE = 1;
/** The gateway may cost half of the throughput. */
const LEAST_THROUGHPUT_RATIO = 0.5;

/** The most requests per second that API Gateway, and so the gateway, can be told to let through. */
const THROTTLE = 10_000;

/**
 * @returns the report, and whether every limit is met
 * @throws when there are no runs
 */
export function localReport(runs: readonly Run[]): { text: string; met: boolean } {
  if (runs.length === 0) throw new Error('Expected runs to report, found none.');
  const comparisons = medianComparisons(runs);
  const limits = limitsOf(runs, comparisons);
  const text = [
    machine(),
    `npm start in ${runs.length} fresh copies of the service`,
    startTable(runs),
    loadTable(comparisons),
    limitsTable(limits),
    ...throttledNotes(comparisons),
  ].join('\n\n');
  return { text, met: limits.every(isMet) };
}

function startTable(runs: readonly Run[]): string {
  const row = (subject: string, digits: number, { median, min, max }: Spread) => [
    subject,
    ...[median, min, max].map((value) => value.toFixed(digits)),
  ];
  const memory = (subject: string, of: (run: Run) => number) =>
    row(subject, 0, spread(runs.map((run) => of(run) / MEGABYTE)));
  return table(
    ['', 'median', 'min', 'max'],
    [
      row('ready, s', 2, spread(runs.map((run) => run.secondsToReady))),
      memory('RSS when ready, MB', (run) => run.memoryReady.rss),
      memory('PSS when ready, MB', (run) => run.memoryReady.pss),
      memory('RSS after the load, MB', (run) => run.memoryLoaded.rss),
      memory('PSS after the load, MB', (run) => run.memoryLoaded.pss),
      ...editedFiles(runs).map((file) => row(`edit of ${file} to live, s`, 2, spread(editsOf(runs, file)))),
      row('processes', 0, spread(runs.map((run) => run.memoryReady.processes))),
    ],
  );
}

function editedFiles(runs: readonly Run[]): string[] {
  return [...new Set(runs.flatMap(({ edits }) => edits.map(({ file }) => file)))];
}

function editsOf(runs: readonly Run[], edited: string): number[] {
  return runs.flatMap(({ edits }) =>
    edits.filter(({ file }) => file === edited).map(({ seconds }) => seconds),
  );
}

/** The medians for each call and number of connections, in the order in which they were measured. */
function medianComparisons(runs: readonly Run[]): Comparison[] {
  const groups = new Map<string, Comparison[]>();
  for (const comparison of runs.flatMap(({ comparisons }) => comparisons)) {
    const name = `${comparison.call} ${comparison.connections}`;
    groups.set(name, [...(groups.get(name) ?? []), comparison]);
  }
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map(({ call, connections }) => {
      const medians = (way: Way): LoadResult => ({
        requestsPerSecond: median(group.map((one) => one[way].requestsPerSecond)),
        p50: median(group.map((one) => one[way].p50)),
        p99: median(group.map((one) => one[way].p99)),
      });
      return { call, connections, gateway: medians('gateway'), backend: medians('backend') };
    }),
  );
}

function loadTable(comparisons: readonly Comparison[]): string {
  const cells = ({ requestsPerSecond, p50, p99 }: LoadResult) => [
    requestsPerSecond.toFixed(0),
    p50.toFixed(2),
    p99.toFixed(2),
  ];
  return table(
    [
      'medians',
      'connections',
      'gateway: requests/s',
      'p50, ms',
      'p99, ms',
      'backend: requests/s',
      'p50, ms',
      'p99, ms',
    ],
    comparisons.map(({ call, connections, gateway, backend }) => [
      call,
      String(connections),
      ...cells(gateway),
      ...cells(backend),
    ]),
  );
}

function limitsOf(runs: readonly Run[], comparisons: readonly Comparison[]): Limit[] {
  const memory = (of: (run: Run) => TreeMemory) => median(runs.map((run) => of(run).rss / MEGABYTE));
  const most = { most: MOST_MEGABYTES };
  return [
    {
      subject: 'time to ready',
      measured: median(runs.map((run) => run.secondsToReady)),
      allowed: { most: MOST_SECONDS_TO_READY },
      unit: 's',
    },
    { subject: 'RSS when ready', measured: memory((run) => run.memoryReady), allowed: most, unit: 'MB' },
    { subject: 'RSS after the load', measured: memory((run) => run.memoryLoaded), allowed: most, unit: 'MB' },
    ...editedFiles(runs).map((file) => ({
      subject: `edit of ${file} to live`,
      measured: spread(editsOf(runs, file)).median,
      allowed: { most: MOST_SECONDS_TO_LIVE },
      unit: 's',
    })),
    ...comparisons.map(({ call, connections, gateway, backend }) => ({
      subject: `${call}, ${connections} connections: gateway to backend`,
      measured: gateway.requestsPerSecond / backend.requestsPerSecond,
      allowed: { least: LEAST_THROUGHPUT_RATIO },
      unit: '',
    })),
  ];
}

/** Where the gateway is so fast that its throttling is what is measured. */
function throttledNotes(comparisons: readonly Comparison[]): string[] {
  return comparisons
    .filter(({ gateway }) => gateway.requestsPerSecond > THROTTLE * 0.95)
    .map(
      ({ call, connections }) =>
        `${call} with ${connections} connections comes to the ${THROTTLE} requests/s that the gateway lets through at most.`,
    );
}
