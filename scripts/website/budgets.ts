/** What the pages may weigh, and what else makes their first view quick. */

import type { Part } from './first-view';
import { isIndex, type PageWeight, sumOf } from './weigh';

const KB = 1024;

export interface Budget {
  /** Goes before "weighs": "the first view". */
  subject: string;
  applies: (page: string) => boolean;
  parts: readonly Part[];
  /** In bytes, gzipped where CloudFront compresses. */
  most: number;
}

export const BUDGETS: readonly Budget[] = [
  { subject: 'its JavaScript', applies: isIndex, parts: ['JavaScript'], most: 40 * KB },
  {
    subject: 'its first view',
    applies: () => true,
    parts: ['HTML', 'JavaScript', 'CSS', 'art'],
    // Below 120 KB.
    most: 120 * KB - 1,
  },
];

/** Under such a name a file may be cached for good. */
const HASHED = /^assets\/.+-[A-Z0-9]{8}\.(?:js|css)$/;

/** How many of the heaviest files are named to who has to make a page lighter. */
const NAMED = 5;

/** What is wrong with the pages, a sentence each; nothing when they are light enough. */
export function overBudget(pages: readonly PageWeight[]): string[] {
  return pages.flatMap((weight) => [
    ...BUDGETS.flatMap((budget) => overOne(weight, budget)),
    ...weight.foreign.map(
      (address) =>
        `${weight.page}: ${address} is on another host, and the website asks no other. Keep a copy in web/.`,
    ),
    ...weight.missing.map(
      (file) =>
        `${weight.page}: there is no ${file} on the website, which the page loads. Add it, or mend who names it.`,
    ),
    ...[...weight.parts.JavaScript, ...weight.parts.CSS]
      .filter(({ file }) => !HASHED.test(file))
      .map(
        ({ file }) =>
          `${weight.page}: expected ${file} to be in assets/ with a hash in its name, since browsers keep what is there for good.`,
      ),
  ]);
}

function overOne({ page, parts }: PageWeight, { subject, applies, parts: counted, most }: Budget): string[] {
  const files = counted.flatMap((part) => parts[part]);
  const { gzip } = sumOf(files);
  if (!applies(page) || gzip <= most) return [];
  const heaviest = files
    .sort((one, other) => other.gzip - one.gzip)
    .slice(0, NAMED)
    .map(({ file, gzip }) => `${file} ${kilobytes(gzip)}`);
  return [
    `${page}: ${subject} weighs ${kilobytes(gzip)} gzipped (${gzip} bytes), and may weigh ${kilobytes(most)} (${most} bytes). ` +
      `The heaviest: ${heaviest.join(', ')}.`,
  ];
}

/** `34.1 KB` */
export function kilobytes(bytes: number): string {
  return `${(bytes / KB).toFixed(1)} KB`;
}
