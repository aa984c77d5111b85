/** What there is to see on a built website. */

import { readdirSync } from 'node:fs';
import path from 'node:path';

export interface View {
  /** Short, and fit for the name of a file: `ko/index.html with a profile`. */
  name: string;
  /** Relative to the website: `/ko/index.html#…` */
  address: string;
}

/**
 * Every page, the index also with a profile opened by its deep link. The error page is seen at its own address, where
 * it has status 200: with 404 for its document, Lighthouse measures nothing, or finds fault with that status.
 *
 * @param folder the built website
 * @param mysfitId whose profile is opened
 */
export function viewsOf(folder: string, mysfitId: string): View[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.split(path.sep).join('/'))
    .sort()
    .flatMap((page) => {
      const view = { name: page, address: `/${page}` };
      if (path.posix.basename(page) !== 'index.html') return [view];
      return [view, { name: `${page} with a profile`, address: `/${page}#${encodeURIComponent(mysfitId)}` }];
    });
}
