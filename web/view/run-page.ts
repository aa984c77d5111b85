/** What all pages do: they run, say when the browser is offline, and say so when they cannot start. */

import { ConfigError } from '../config';
import { words } from '../words/words';
import { byId } from './dom';

/**
 * Runs a page. When it cannot start, the visitor is told in its place, and whoever built it finds the reason in the
 * console.
 */
export function runPage(start: () => void): void {
  try {
    showConnection();
    start();
  } catch (error) {
    console.error(error);
    const main = document.querySelector('main');
    const notice = document.createElement('div');
    notice.className = 'notice';
    notice.role = 'alert';
    const why = document.createElement('p');
    why.textContent =
      error instanceof ConfigError ? words.pageNotSetUp(error.message) : words.pageCannotStart;
    // What the page would be for stays to be read.
    notice.append(...(main?.querySelectorAll('h1') ?? []), why);
    main?.replaceChildren(notice);
  }
}

/** The place is a live region: it is there from the start, and what is written into it is announced. */
function showConnection(): void {
  const place = byId('connection', HTMLElement);
  const show = () => {
    place.textContent = navigator.onLine ? '' : words.offline;
  };
  addEventListener('online', show);
  addEventListener('offline', show);
  show();
}
