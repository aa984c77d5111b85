/** The order of an upload: wherever it stops, every page that is there finds what it names. */

import { isPage } from '../../resources/website-objects';

/** What is uploaded at once, in this order: pages name the rest, and a page that is new is named by others. */
export type Batch = 'what pages name' | 'new pages' | 'pages';

/**
 * Whether a file belongs to a batch.
 *
 * @param stored the keys that the bucket had before it
 */
export function isIn(batch: Batch, key: string, stored: ReadonlySet<string>): boolean {
  if (batch === 'what pages name') return !isPage(key);
  return isPage(key) && (batch === 'pages' || !stored.has(key));
}

/** What is in place when a batch stops after so many uploads, for the person at the keyboard. */
export function inPlaceAfter(batch: Batch, uploaded: number): string {
  const are = uploaded === 1 ? 'is' : 'are';
  const counted = (what: string) => `${uploaded} ${what}${uploaded === 1 ? '' : 's'}`;
  const words: Record<Batch, string> = {
    'what pages name': `${counted('file')} that the new pages name ${are} uploaded; the pages are as they were, and find all that they name.`,
    'new pages': `${counted('new page')} ${are} uploaded, which no page names yet; the others are as they were, and find all that they name.`,
    pages: `${counted('page')} ${are} uploaded, the others are as they were; all of them find what they name.`,
  };
  return `The stack is deployed. ${words[batch]}`;
}
