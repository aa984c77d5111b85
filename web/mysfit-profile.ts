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
  /** The opening that counts: an answer to an earlier one, be it of the same mysfit, comes too late. */
  let opening: symbol | undefined;
  let shown: Mysfit | undefined;

  async function open(mysfitId: string): Promise<void> {
    const own = Symbol(mysfitId);
    opening = own;
    shown = undefined;
    view.open();
    try {
      const mysfit = await api.profile(mysfitId);
      if (opening !== own) return;
      shown = mysfit;
      view.show(mysfit, likes.count(mysfitId));
    } catch (error) {
      const isNobody = error instanceof ApiError && error.failure === 'not-found';
      if (opening === own) view.showFailure(visitorsWords(error), !isNobody);
    }
  }

  async function act(action: ProfileAction): Promise<void> {
    const mysfit = shown;
    if (!mysfit) return;
    const { mysfitId, name } = mysfit;
    const { apply, ask, done } = EFFECTS[action];
    const ifShown = (show: () => void) => {
      if (shown === mysfit) show();
    };
    const update = () => ifShown(() => view.update(mysfit, likes.count(mysfitId)));
    view.setBusy(action, true);
    view.say({});
    try {
      const happened = await doSignedIn(
        {
          ...account,
          act: async (idToken) => {
            // Shown at once, and taken back when the API refuses.
            const takeBack = apply(mysfit, likes);
            update();
            try {
              await api.act(action, mysfitId, idToken);
            } catch (error) {
              takeBack();
              update();
              throw error;
            }
          },
        },
        ask(name),
      );
      if (happened) ifShown(() => view.say({ done: done(name) }));
    } catch (error) {
      const failed = visitorsWords(error);
      ifShown(() => view.say({ failed }));
    } finally {
      ifShown(() => view.setBusy(action, false));
    }
  }

  return {
    open,
    act,
    leave() {
      opening = undefined;
      shown = undefined;
    },
    refresh() {
      if (shown) view.update(shown, likes.count(shown.mysfitId));
    },
  };
}

interface Effect {
  /** @returns what takes it back */
  apply: (mysfit: Mysfit, likes: Pick<OwnLikes, 'add'>) => () => void;
  ask: (name: string) => string;
  done: (name: string) => string;
}

const EFFECTS: Record<ProfileAction, Effect> = {
  like: {
    apply(mysfit, likes) {
      mysfit.likes += 1;
      const takeBack = likes.add(mysfit.mysfitId);
      return () => {
        mysfit.likes -= 1;
        takeBack();
      };
    },
    ask: words.signInToLike,
    done: words.liked,
  },
  adopt: {
    apply(mysfit) {
      mysfit.adopted = true;
      return () => {
        mysfit.adopted = false;
      };
    },
    ask: words.signInToAdopt,
    done: words.adoptedNow,
  },
};
