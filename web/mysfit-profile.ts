/** The profile of a mysfit: opened, liked, adopted. */

import { ApiError, type MysfitsApi } from './api';
import type { Mysfit } from './mysfit';
import { visitorsWords } from './mysfit-list';
import type { OwnLikes } from './own-likes';
import { doSignedIn, type SignedInAction } from './signed-in-action';
import type { ProfileAction, ProfileDialog } from './view/profile';
import { words } from './words/words';

export interface MysfitProfile {
  open(mysfitId: string): Promise<void>;
  act(action: ProfileAction): Promise<void>;
  /** Leaves the profile: what is still under way is done, but no longer shown. */
  leave(): void;
  /** Shows the visitor's own likes as they are now: somebody signed in or out. */
  refresh(): void;
}

/**
 * @param options.account who is signed in and how to ask for it
 * @param options.likes the visitor's own
 * @param options.view where the profile is shown
 */
export function mysfitProfile(options: {
  api: Pick<MysfitsApi, 'profile' | 'act'>;
  account: Omit<SignedInAction, 'act'>;
  likes: Pick<OwnLikes, 'count' | 'add'>;
  view: Omit<ProfileDialog, 'close' | 'hasFailed'>;
}): MysfitProfile {
  const { api, account, likes, view } = options;
  let wanted: string | undefined;
  let shown: Mysfit | undefined;
  const isShown = (mysfit: Mysfit) => shown === mysfit;

  async function open(mysfitId: string): Promise<void> {
    wanted = mysfitId;
    shown = undefined;
    view.open();
    try {
      const mysfit = await api.profile(mysfitId);
      if (wanted !== mysfitId) return;
      shown = mysfit;
      view.show(mysfit, likes.count(mysfitId));
    } catch (error) {
      const isNobody = error instanceof ApiError && error.failure === 'not-found';
      if (wanted === mysfitId) view.showFailure(visitorsWords(error), !isNobody);
    }
  }

  async function act(action: ProfileAction): Promise<void> {
    const mysfit = shown;
    if (!mysfit) return;
    const { before, after, ask, done } = EFFECTS[action];
    view.setBusy(action, true);
    view.say({});
    const apply = (effect: Effect['after']) => {
      effect(mysfit, likes);
      if (isShown(mysfit)) view.update(mysfit, likes.count(mysfit.mysfitId));
    };
    try {
      const happened = await doSignedIn(
        {
          ...account,
          act: async (idToken) => {
            // Shown at once, and taken back when the API refuses.
            apply(after);
            try {
              await api.act(action, mysfit.mysfitId, idToken);
            } catch (error) {
              apply(before);
              throw error;
            }
          },
        },
        ask(mysfit.name),
      );
      if (happened && isShown(mysfit)) view.say({ done: done(mysfit.name) });
    } catch (error) {
      if (isShown(mysfit)) view.say({ failed: visitorsWords(error) });
    } finally {
      view.setBusy(action, false);
    }
  }

  return {
    open,
    act,
    leave() {
      wanted = undefined;
      shown = undefined;
    },
    refresh() {
      if (shown) view.update(shown, likes.count(shown.mysfitId));
    },
  };
}

interface Effect {
  after: (mysfit: Mysfit, likes: Pick<OwnLikes, 'add'>) => void;
  before: (mysfit: Mysfit, likes: Pick<OwnLikes, 'add'>) => void;
  ask: (name: string) => string;
  done: (name: string) => string;
}

const EFFECTS: Record<ProfileAction, Effect> = {
  like: {
    after: (mysfit, likes) => {
      mysfit.likes += 1;
      likes.add(mysfit.mysfitId, 1);
    },
    before: (mysfit, likes) => {
      mysfit.likes -= 1;
      likes.add(mysfit.mysfitId, -1);
    },
    ask: words.signInToLike,
    done: words.liked,
  },
  adopt: {
    after: (mysfit) => {
      mysfit.adopted = true;
    },
    before: (mysfit) => {
      mysfit.adopted = false;
    },
    ask: words.signInToAdopt,
    done: words.adoptedNow,
  },
};
