/** What Lighthouse found on the pages, for a person to read. */

import { table } from '../scripts/table';
import { CATEGORIES, type FailedAudit, isPerfect, type Measured } from './lighthouse-result';
import { machine } from './machine';

export interface MeasuredView extends Measured {
  /** Of the view: `ko/index.html`. */
  name: string;
  formFactor: 'mobile' | 'desktop';
  /** How many times it was measured; what is shown is the best of them. */
  runs: number;
}

/** @returns the report, and whether every score is 100 */
export function lighthouseReport(views: readonly MeasuredView[]): { text: string; perfect: boolean } {
  if (views.length === 0) throw new Error('Expected pages to report, found none.');
  const scores = table(
    ['page', '', 'performance', 'accessibility', 'best practices', 'SEO', 'runs'],
    views.map(({ name, formFactor, scores, runs }) => [
      name,
      formFactor,
      ...CATEGORIES.map((category) => String(scores[category] ?? 'error')),
      String(runs),
    ]),
  );
  const imperfect = views.filter(({ scores }) => !isPerfect(scores));
  return {
    text: [machine(), scores, ...imperfect.map(failures)].join('\n\n'),
    perfect: imperfect.length === 0,
  };
}

function failures({ name, formFactor, failed }: MeasuredView): string {
  const bearing = (on: FailedAudit['bearing']) => failed.filter(({ bearing }) => bearing === on);
  const untold = bearing('none').map(({ id }) => id);
  return [
    `${name}, ${formFactor}:`,
    ...[...bearing('score'), ...bearing('metric')].flatMap(({ category, id, title, reasons }) => [
      `  ${category}: ${title} (${id})`,
      ...reasons.map((reason) => `    ${reason}`),
    ]),
    ...(untold.length > 0 ? [`  not passed, but of no weight: ${untold.join(', ')}`] : []),
  ].join('\n');
}
