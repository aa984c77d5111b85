/** The grid of mysfits, and what stands in its place while there are none to see. */

import { temperament } from '../alignment';
import type { MysfitSummary } from '../mysfit';
import { profileLink } from '../route';
import { mysfitsInWords } from '../words';
import { byId, copyOf, part } from './dom';
import { showPortrait } from './portrait';

/** As many as the data has, so that nothing jumps when they come. */
const SKELETONS = 12;

export interface Grid {
  showLoading(): void;
  show(mysfits: MysfitSummary[]): void;
  showFailure(reason: string): void;
  /** Moves the focus to a mysfit's card, if it is in the grid. */
  focus(mysfitId: string): void;
}

/** @param on what to do when the visitor wants to see all mysfits, or to try again */
export function gridView(on: { showAll: () => void; tryAgain: () => void }): Grid {
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

  return {
    showLoading() {
      count.textContent = 'Calling the mysfits…';
      replace(
        Array.from({ length: SKELETONS }, () => copyOf('mysfit-skeleton')),
        { busy: true },
      );
    },
    show(mysfits) {
      count.textContent = mysfitsInWords(mysfits.length);
      replace(mysfits.map(cardOf), { empty: mysfits.length === 0 });
    },
    showFailure(reason) {
      count.textContent = '';
      part(failure, 'reason', HTMLElement).textContent = reason;
      replace([], { failure: true });
    },
    focus(mysfitId) {
      grid.querySelector<HTMLElement>(`a[href="${CSS.escape(profileLink(mysfitId))}"]`)?.focus();
    },
  };
}

function cardOf(mysfit: MysfitSummary): DocumentFragment {
  const card = copyOf('mysfit-card');
  card.querySelector('a')?.setAttribute('href', profileLink(mysfit.mysfitId));
  part(card, 'name', HTMLElement).textContent = mysfit.name;
  part(card, 'species', HTMLElement).textContent = mysfit.species;
  part(card, 'temperament', HTMLElement).textContent = temperament(mysfit);
  showPortrait(part(card, 'portrait', HTMLImageElement), mysfit.thumbImageUri);
  return card;
}
