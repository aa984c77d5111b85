/** The dialog with a mysfit's profile. */

import type { Mysfit } from '../mysfit';
import { words } from '../words/words';
import { makeClosable } from './dialog';
import { byId, part } from './dom';
import { showPortrait } from './portrait';

export type ProfileAction = (typeof ACTIONS)[number];

const ACTIONS = ['like', 'adopt'] as const;

export interface ProfileDialog {
  /** Opens the dialog, empty still. */
  open(): void;
  close(): void;
  /**
   * Shows a mysfit for which no action is under way.
   *
   * @param ownLikes how many of the likes are the visitor's
   */
  show(mysfit: Mysfit, ownLikes: number): void;
  /** @param retry whether it may be different the next time */
  showFailure(reason: string, retry: boolean): void;
  /** Whether it shows a failure that may be different the next time. */
  hasFailed(): boolean;
  /** Shows what liking or adopting made of the mysfit. */
  update(mysfit: Pick<Mysfit, 'likes' | 'adopted'>, ownLikes: number): void;
  /** Says how an action went; both places are announced. */
  say(words: { done?: string; failed?: string }): void;
  /** While an action is under way, its button does nothing. */
  setBusy(action: ProfileAction, busy: boolean): void;
}

export function profileDialog(on: {
  close: () => void;
  tryAgain: () => void;
  act: (action: ProfileAction) => void;
}): ProfileDialog {
  const dialog = byId('profile', HTMLDialogElement);
  const place = (name: string) => part(dialog, name, HTMLElement);
  const write = (name: string, text: string) => {
    place(name).textContent = text;
  };
  const states = [place('loading'), place('failure'), place('content')];
  const showState = (shown: string) => {
    for (const state of states) state.hidden = state.dataset.part !== shown;
  };
  const buttons = actionButtons(dialog, on.act);
  makeClosable(dialog);
  dialog.addEventListener('close', on.close);
  part(dialog, 'try-again', HTMLButtonElement).addEventListener('click', on.tryAgain);

  function update({ likes, adopted }: Pick<Mysfit, 'likes' | 'adopted'>, ownLikes: number): void {
    write('likes', words.likes(likes));
    write('own-likes', ownLikes > 0 ? words.ownLikes(ownLikes) : '');
    place('like').classList.toggle('liked', ownLikes > 0);
    place('adopted').hidden = !adopted;
    buttons.setAdopted(adopted);
  }

  function say({ done = '', failed = '' }: { done?: string; failed?: string }): void {
    write('status', done);
    write('action-failure', failed);
    // On small screens it is below what can be seen.
    if (done || failed) place(failed ? 'action-failure' : 'status').scrollIntoView({ block: 'nearest' });
  }

  return {
    open() {
      write('name', words.someMysfit);
      showState('loading');
      if (!dialog.open) dialog.showModal();
    },
    close: () => dialog.close(),
    show(mysfit, ownLikes) {
      for (const text of ['name', 'species', 'description']) place(text).lang = mysfit.lang;
      write('name', mysfit.name);
      write('temperament', words.temperament(mysfit));
      write('species', mysfit.species);
      write('age', words.age(mysfit.age));
      write('description', mysfit.description);
      const portrait = part(dialog, 'portrait', HTMLImageElement);
      portrait.alt = `${mysfit.name}, ${mysfit.species}`;
      portrait.lang = mysfit.lang;
      showPortrait(portrait, mysfit.profileImageUri);
      for (const action of ACTIONS) buttons.setBusy(action, false);
      update(mysfit, ownLikes);
      say({});
      showState('content');
    },
    showFailure(reason, retry) {
      part(place('failure'), 'reason', HTMLElement).textContent = reason;
      place('try-again').hidden = !retry;
      showState('failure');
    },
    hasFailed: () => dialog.open && !place('failure').hidden && !place('try-again').hidden,
    update,
    say,
    setBusy: buttons.setBusy,
  };
}

function actionButtons(dialog: HTMLDialogElement, act: (action: ProfileAction) => void) {
  const like = part(dialog, 'like', HTMLButtonElement);
  const adopt = part(dialog, 'adopt', HTMLButtonElement);
  const buttons = { like, adopt };
  const busy = { like: false, adopt: false };
  let adopted = false;

  // Not `disabled`, which would take the focus away from under the visitor.
  function show(): void {
    like.ariaDisabled = String(busy.like);
    adopt.ariaDisabled = String(busy.adopt || adopted);
    adopt.textContent = adopted ? words.adopted : words.adopt;
  }

  for (const action of ACTIONS) {
    buttons[action].addEventListener('click', () => {
      if (buttons[action].ariaDisabled !== 'true') act(action);
    });
  }
  return {
    setBusy(action: ProfileAction, isBusy: boolean) {
      busy[action] = isBusy;
      show();
    },
    setAdopted(isAdopted: boolean) {
      adopted = isAdopted;
      show();
    },
  };
}
