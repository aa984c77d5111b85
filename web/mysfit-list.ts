/** The list of mysfits on the first page: what was asked for last is what is shown. */

import type { AlignmentFilter } from './alignment';
import { ApiError, type MysfitsApi } from './api';
import type { Grid } from './view/grid';
import { words } from './words/words';

/**
 * Gives a function that fetches and shows the mysfits of a filter. An answer that was overtaken by a newer request is
 * dropped.
 */
export function mysfitList(
  api: Pick<MysfitsApi, 'list'>,
  grid: Pick<Grid, 'show' | 'showLoading' | 'showFailure'>,
): (filter: AlignmentFilter) => Promise<void> {
  let current = new AbortController();
  return async (filter) => {
    current.abort();
    const own = new AbortController();
    current = own;
    grid.showLoading();
    try {
      const mysfits = await api.list(filter, own.signal);
      if (!own.signal.aborted) grid.show(mysfits);
    } catch (error) {
      if (own.signal.aborted) return;
      grid.showFailure(visitorsWords(error));
    }
  };
}

/** What to tell a visitor about an error; what is not the API's is a fault of the page and goes on to the console. */
export function visitorsWords(error: unknown): string {
  if (error instanceof ApiError) return error.message;
  reportError(error);
  return words.pageBroken;
}
