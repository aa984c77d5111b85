/** The visitor's account on the first page: who is signed in, and asking for it. */

import { ApiError } from './api';
import type { LazySession } from './lazy-session';
import type { Visitor } from './session';
import type { SignedInAction } from './signed-in-action';
import { accountView } from './view/account';
import { signInDialog } from './view/sign-in';

export interface Account extends Omit<SignedInAction, 'act'> {
  /** Shows who is signed in now. */
  show(): Promise<void>;
  askToSignIn(reason: string, email?: string): Promise<boolean>;
}

/**
 * The account, with the corner of the page that shows it kept up to date.
 *
 * @param onShow is told each time who is signed in
 */
export function accountOf(session: LazySession, onShow: (visitor: Visitor | undefined) => void): Account {
  const dialog = signInDialog(session);
  let shown: Visitor | undefined;
  let latest: Promise<Visitor | undefined> | undefined;
  const view = accountView({
    signIn: () => void askToSignIn(''),
    signOut: () => void session.signOut().then(show),
  });

  async function show(): Promise<void> {
    const asking = session.visitor().catch((error: unknown) => {
      // The user pool cannot be asked now; whether the session still holds will be known when it is needed.
      reportError(error);
      return undefined;
    });
    latest = asking;
    const visitor = await asking;
    // Somebody signed in or out while the user pool was asked: what is known by then is shown.
    if (asking !== latest) return void (await latest);
    shown = visitor;
    view.show(visitor?.email);
    onShow(visitor);
  }

  async function askToSignIn(reason: string, email?: string): Promise<boolean> {
    session.prepare();
    const signedIn = await dialog.ask(reason, email);
    await show();
    return signedIn;
  }

  return {
    show,
    askToSignIn,
    isSignedIn: () => shown !== undefined,
    idToken: async () => {
      try {
        return (await session.visitor())?.idToken;
      } catch (cause) {
        throw new ApiError('unreachable', { cause });
      }
    },
    forget: async () => {
      await session.forget();
      await show();
    },
  };
}
