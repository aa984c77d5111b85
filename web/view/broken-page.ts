/** The last resort. */

import { ConfigError } from '../config';

/**
 * Runs a page. When it cannot start, the visitor is told in its place, and whoever built it finds the reason in the
 * console.
 */
export function runPage(start: () => void): void {
  try {
    start();
  } catch (error) {
    console.error(error);
    const notice = document.createElement('p');
    notice.className = 'notice';
    notice.role = 'alert';
    notice.textContent =
      error instanceof ConfigError
        ? `This page is not set up. ${error.message}`
        : 'This page is broken. Please come back later.';
    document.querySelector('main')?.replaceChildren(notice);
  }
}
