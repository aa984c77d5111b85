/** What the pages weigh, for a person to read. */

import path from 'node:path';
import { table } from '../table';
import { kilobytes } from './budgets';
import type { Part } from './first-view';
import { type PageWeight, sumOf, type WeighedFile } from './weigh';

const PARTS: readonly Part[] = ['HTML', 'JavaScript', 'CSS', 'art'];

/** A table for each page. */
export function sizeReport(pages: readonly PageWeight[]): string {
  return pages.map(pageTable).join('\n\n');
}

/** The index in one line: `index.html: 34.1 KB of JavaScript, 78.0 KB in all`. */
export function indexLine(pages: readonly PageWeight[]): string {
  const index = pages.find(({ page }) => page === 'index.html');
  if (!index) return 'there is no index.html to weigh';
  const all = PARTS.flatMap((part) => index.parts[part]);
  return (
    `${index.page}: ${kilobytes(sumOf(index.parts.JavaScript).gzip)} of JavaScript, ` +
    `${kilobytes(sumOf(all).gzip)} in all`
  );
}

function pageTable({ page, parts, later }: PageWeight): string {
  const all = PARTS.flatMap((part) => parts[part]);
  return table(
    [page, 'files', 'raw', 'gzip', 'brotli'],
    [
      ...PARTS.map((part) => row(part, parts[part])),
      row('first view', all),
      ...later.map((file) => row(`later: ${path.posix.basename(file.file)}`, [file])),
    ],
  );
}

function row(subject: string, files: readonly WeighedFile[]): string[] {
  const { raw, gzip, brotli } = sumOf(files);
  return [subject, String(files.length), kilobytes(raw), kilobytes(gzip), kilobytes(brotli)];
}
