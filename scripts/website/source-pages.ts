/** The pages as they are written, and whether what they refer to is there. */

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isForeign, type PageReference, referencesOf, sourceOf } from './page-references';
import { WebsiteError } from './website-error';

export interface SourcePage {
  /** Its name in the source folder, and on the website. */
  name: string;
  /** Its path for the reader of an error. */
  file: string;
  source: string;
  references: PageReference[];
}

/** What of the source folder is copied to the website as it is, when it is there. */
export const COPIED = ['art', 'favicon.svg'];

/** @throws {WebsiteError} when there is no page */
export async function readPages(sourceDir: string): Promise<SourcePage[]> {
  const names = (await readdir(sourceDir)).filter((name) => name.endsWith('.html')).sort();
  if (names.length === 0) {
    throw new WebsiteError(
      `Expected pages (*.html) in ${sourceDir}, found none. Is it the folder of the website's sources?`,
    );
  }
  return Promise.all(
    names.map(async (name) => {
      const file = path.join(sourceDir, name);
      const source = await readFile(file, 'utf8');
      return { name, file, source, references: referencesOf(source) };
    }),
  );
}

/** @throws {WebsiteError} when the page refers to what is missing, or would not be on the website */
export function checkReferences({ file, references }: SourcePage, sourceDir: string): void {
  for (const { kind, address, line } of references) {
    const where = `${file}:${line}: the ${kind} "${address}"`;
    if (isForeign(address)) {
      if (kind === 'image') continue;
      throw new WebsiteError(
        `${where} is not the website's own, and its Content-Security-Policy forbids others. Keep a copy in ${sourceDir}.`,
      );
    }
    const source = sourceOf(address);
    if (!existsSync(path.join(sourceDir, source))) {
      throw new WebsiteError(
        `${where} does not exist: there is no ${path.join(sourceDir, source)}. Correct the page, or add the file.`,
      );
    }
    if (kind === 'image' && !COPIED.some((copied) => source === copied || source.startsWith(`${copied}/`))) {
      throw new WebsiteError(
        `${where} would not be on the website, which gets ${COPIED.join(' and ')} only. Move the file to art/.`,
      );
    }
  }
}
