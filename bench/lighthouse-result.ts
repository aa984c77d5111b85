/** What is kept of a result of Lighthouse: the scores, and why they are no better. */

import type { Result } from 'lighthouse';
import { isObject } from '../local/is-object';

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

export type Category = (typeof CATEGORIES)[number];

/** From 0 to 100; undefined where an audit could not be done. */
export type Scores = Record<Category, number | undefined>;

export interface FailedAudit {
  category: Category;
  /** `color-contrast` */
  id: string;
  title: string;
  /** Whether it makes the score less, explains a metric that does, or is only told. */
  bearing: 'score' | 'metric' | 'none';
  /** What Lighthouse says of it, and where on the page. */
  reasons: string[];
}

export interface Measured {
  scores: Scores;
  /** Of the categories below 100. */
  failed: FailedAudit[];
}

/** What of a result is read here. */
export type LighthouseResult = Pick<Result, 'audits' | 'categories' | 'runtimeError'>;

type Audit = LighthouseResult['audits'][string];

/** How many places on the page are named for an audit. */
const NAMED = 5;

/** @throws when Lighthouse could not load the page, or measured other categories */
export function readResult({ audits, categories, runtimeError }: LighthouseResult): Measured {
  if (runtimeError) throw new Error(`Lighthouse could not measure: ${runtimeError.message}`);
  const scores: Scores = {
    performance: undefined,
    accessibility: undefined,
    'best-practices': undefined,
    seo: undefined,
  };
  const failed: FailedAudit[] = [];
  for (const category of CATEGORIES) {
    const found = categories[category];
    if (!found) throw new Error(`Expected Lighthouse to measure ${category}, found no such category.`);
    scores[category] = found.score === null ? undefined : Math.round(found.score * 100);
    if (scores[category] === 100) continue;
    for (const { id, weight } of found.auditRefs) {
      const audit = audits[id];
      if (!audit || !hasFailed(audit)) continue;
      const bearing = weight > 0 ? 'score' : wouldImprove(audit) ? 'metric' : 'none';
      failed.push({ category, id, title: audit.title, bearing, reasons: reasonsOf(audit) });
    }
  }
  return { scores, failed };
}

export function isPerfect(scores: Scores): boolean {
  return CATEGORIES.every((category) => scores[category] === 100);
}

/** The hosts, other than this machine, that were asked for anything. */
export function foreignHosts({ audits }: LighthouseResult): string[] {
  const requests = itemsOf(audits['network-requests']).flatMap(({ url }) =>
    typeof url === 'string' && URL.canParse(url) ? [new URL(url)] : [],
  );
  return [...new Set(requests.map(({ hostname }) => hostname))].filter(
    // Of `data:` and `blob:` there is none.
    (host) => host !== '' && host !== '127.0.0.1',
  );
}

function hasFailed({ score, scoreDisplayMode }: Audit): boolean {
  return scoreDisplayMode === 'error' || (score !== null && score < 1);
}

function wouldImprove({ metricSavings = {} }: Audit): boolean {
  return Object.values(metricSavings).some((saving) => saving !== undefined && saving > 0);
}

function reasonsOf(audit: Audit): string[] {
  const { description, displayValue, explanation, errorMessage } = audit;
  const places = itemsOf(audit).flatMap(placeIn);
  const more = places.length > NAMED ? [`and ${places.length - NAMED} more`] : [];
  return [
    // [text](address), as in Markdown
    description.replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)'),
    displayValue,
    explanation,
    errorMessage,
    ...places.slice(0, NAMED),
    ...more,
  ].filter((reason): reason is string => reason !== undefined && reason !== '');
}

function itemsOf(audit: Audit | undefined): Record<string, unknown>[] {
  const details: unknown = audit?.details;
  return isObject(details) && Array.isArray(details.items) ? details.items.filter(isObject) : [];
}

/** An audit says where it found something in a way of its own: an element, a message of the console, an address. */
function placeIn({ node, source, description, url }: Record<string, unknown>): string[] {
  const ofConsole = typeof source === 'string' ? [source, description] : [url];
  const said = isObject(node) ? [node.selector, node.explanation] : ofConsole;
  const texts = said.filter((text): text is string => typeof text === 'string' && text !== '');
  return texts.length === 0 ? [] : [texts.join(': ').replace(/\s+/g, ' ')];
}
