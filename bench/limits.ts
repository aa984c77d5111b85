/** Limits that a benchmark has to keep: measured against them, it passes or fails. */

import { table } from '../scripts/table';

export interface Limit {
  subject: string;
  measured: number;
  /** What is still good: no more than this, or no less. */
  allowed: { most: number } | { least: number };
  unit: string;
}

export function isMet({ measured, allowed }: Limit): boolean {
  return 'most' in allowed ? measured <= allowed.most : measured >= allowed.least;
}

export function limitsTable(limits: readonly Limit[]): string {
  return table(['limit', 'measured', 'allowed', ''], limits.map(limitRow));
}

function limitRow(limit: Limit): string[] {
  const { subject, measured, allowed, unit } = limit;
  const bound = 'most' in allowed ? `at most ${allowed.most}` : `at least ${allowed.least}`;
  return [subject, measured.toFixed(2), `${bound} ${unit}`.trim(), isMet(limit) ? 'met' : 'NOT MET'];
}
