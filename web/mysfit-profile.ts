/** The profile of a mysfit: opened, liked, adopted. */

import { ApiError, type MysfitsApi } from './api';
import type { Mysfit } from './mysfit';
import { visitorsWords } from './mysfit-list';
import { doSignedIn, type SignedInAction } from './signed-in-action';
import type { ProfileAction, ProfileDialog } from './view/profile';

export interface MysfitProfile {
  open(mysfitId: string): Promise<void>;
  act(action: ProfileAction): Promise<void>;
  /** Leaves the profile: what is still under way is done, but no longer shown. */
  leave(): void;
}

/**
 * @param options.account who is signed in and how to ask for it
 * @param options.view where the profile is shown
 */
export function mysfitProfile(options: {
  api: Pick<MysfitsApi, 'profile' | 'act'>;
  account: Omit<SignedInAction, 'act'>;
  view: Omit<ProfileDialog, 'close'>;
}): MysfitProfile {
  const { api, account, view } = options;
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
      view.show(mysfit);
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
    const apply = (effect: (mysfit: Mysfit) => void) => {
      effect(mysfit);
      if (isShown(mysfit)) view.update(mysfit);
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
  };
}

interface Effect {
  after: (mysfit: Mysfit) => void;
  before: (mysfit: Mysfit) => void;
  ask: (name: string) => string;
  done: (name: string) => string;
}

const EFFECTS: Record<ProfileAction, Effect> = {
  like: {
    after: (mysfit) => {
      mysfit.likes += 1;
    },
    before: (mysfit) => {
      mysfit.likes -= 1;
    },
    ask: (name) => `Sign in to like ${name}.`,
    done: (name) => `You like ${name}. It is mutual, more or less.`,
  },
  adopt: {
    after: (mysfit) => {
      mysfit.adopted = true;
    },
    before: (mysfit) => {
      mysfit.adopted = false;
    },
    ask: (name) => `Sign in to adopt ${name}.`,
    done: (name) => `Congratulations! ${name} is coming home with you.`,
  },
};
