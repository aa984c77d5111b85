/** The words of the scripts, in the language of the page. The pages' own texts are translated when they are built. */

import { english, type Words } from './english';
import { korean } from './korean';

/** A page is in one language from its building on, so that this never changes while it is shown. */
export const words: Words = languageOfPage() === 'ko' ? korean : english;

function languageOfPage(): string | undefined {
  return typeof document === 'undefined' ? undefined : document.documentElement.lang;
}
