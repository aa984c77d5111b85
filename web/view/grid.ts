/** The grid of mysfits, and what stands in its place while there are none to see. */

import type { MysfitSummary } from '../mysfit';
import { profileLink } from '../route';
import { words } from '../words/words';
import { byId, copyOf, part } from './dom';
import { showPortrait } from './portrait';

/** As many as the data has, so that nothing jumps when they come. */
const SKELETONS = 12;

export interface Grid {
  showLoading(): void;
  show(mysfits: MysfitSummary[]): void;
  showFailure(reason: string): void;
  /** Whether it shows that now. */
  hasFailed(): boolean;
  /** Marks the mysfits that the visitor liked. */
  showOwnLikes(): void;
  /** Moves the focus to a mysfit's card, if it is in the grid. */
  focus(mysfitId: string): void;
}

/**
 * @param ownLikes how often the visitor liked a mysfit
 * @param on what to do when the visitor wants to see all mysfits, or to try again
 */
export function gridView(
  ownLikes: (mysfitId: string) => number,
  on: { showAll: () => void; tryAgain: () => void },
): Grid {
  const grid = byId('grid', HTMLUListElement);
  const empty = byId('empty', HTMLElement);
  const failure = byId('failure', HTMLElement);
  const count = byId('count', HTMLElement);
  part(empty, 'show-all', HTMLButtonElement).addEventListener('click', on.showAll);
  part(failure, 'try-again', HTMLButtonElement).addEventListener('click', on.tryAgain);

  function replace(cards: Node[], shown: { busy?: boolean; empty?: boolean; failure?: boolean }): void {
    const lostFocus = [grid, empty, failure].some((place) => place.contains(document.activeElement));
    grid.replaceChildren(...cards);
    grid.ariaBusy = String(shown.busy ?? false);
    empty.hidden = !shown.empty;
    failure.hidden = !shown.failure;
    // The button with the focus has just gone.
    if (lostFocus) byId('mysfits', HTMLElement).focus();
  }

  function showOwnLikes(): void {
    for (const card of grid.querySelectorAll<HTMLElement>('[data-mysfit]')) {
      const likes = ownLikes(card.dataset.mysfit ?? '');
      part(card, 'own-likes', HTMLElement).hidden = likes === 0;
      part(card, 'own-likes-count', HTMLElement).textContent = words.ownLikes(likes);
    }
  }

  return {
    showOwnLikes,
    showLoading() {
      count.textContent = words.calling;
      replace(
        Array.from({ length: SKELETONS }, () => copyOf('mysfit-skeleton')),
        { busy: true },
      );
    },
    show(mysfits) {
      count.textContent = words.mysfits(mysfits.length);
      replace(mysfits.map(cardOf), { empty: mysfits.length === 0 });
      showOwnLikes();
    },
    showFailure(reason) {
      count.textContent = '';
      part(failure, 'reason', HTMLElement).textContent = reason;
      replace([], { failure: true });
    },
    hasFailed: () => !failure.hidden,
    focus(mysfitId) {
      grid.querySelector<HTMLElement>(`[data-mysfit="${CSS.escape(mysfitId)}"]`)?.focus();
    },
  };
}

function cardOf(mysfit: MysfitSummary): DocumentFragment {
  const card = copyOf('mysfit-card');
  const link = part(card, 'link', HTMLAnchorElement);
  link.href = profileLink(mysfit.mysfitId);
  link.dataset.mysfit = mysfit.mysfitId;
  for (const text of ['name', 'species']) part(card, text, HTMLElement).lang = mysfit.lang;
  part(card, 'name', HTMLElement).textContent = mysfit.name;
  part(card, 'species', HTMLElement).textContent = mysfit.species;
  part(card, 'temperament', HTMLElement).textContent = words.temperament(mysfit);
  showPortrait(part(card, 'portrait', HTMLImageElement), mysfit.thumbImageUri);
  return card;
}
