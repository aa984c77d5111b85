/** Limits that a benchmark has to keep: measured against them, it passes or fails. */

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
