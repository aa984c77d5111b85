/** Something only signed-in visitors may do: asks them to sign in where that is needed, then does it. */

import { ApiError } from './api';
import { words } from './words/words';

export interface SignedInAction {
  /** Whether the page shows the visitor as signed in. */
  isSignedIn: () => boolean;
  /** The visitor's ID token, or undefined when nobody is signed in, or no longer. */
  idToken: () => Promise<string | undefined>;
  /** Has the browser forget a session that the API does not accept. */
  forget: () => Promise<void>;
  /** Asks the visitor to sign in. False when they would rather not. */
  askToSignIn: (reason: string) => Promise<boolean>;
  /** Does it; may be called a second time when the first was refused. */
  act: (idToken: string) => Promise<void>;
}

/**
 * Does what a visitor asked for, after signing in where needed.
 *
 * @param reason what is said to somebody who is not signed in, as "Sign in to like Evangeline."
 * @returns false when the visitor did not sign in: nothing was done then
 * @throws what `act` throws; a session that ended meanwhile is renewed once
 */
export async function doSignedIn(
  { isSignedIn, idToken, forget, askToSignIn, act }: SignedInAction,
  reason: string,
): Promise<boolean> {
  const wasSignedIn = isSignedIn();
  const current = await idToken();
  if (current !== undefined) {
    try {
      await act(current);
      return true;
    } catch (error) {
      if (!(error instanceof ApiError && error.failure === 'signed-out')) throw error;
      await forget();
    }
  }
  const hasEnded = wasSignedIn || current !== undefined;
  const why = hasEnded ? words.sessionEnded(reason) : reason;
  if (!(await askToSignIn(why))) return false;
  const fresh = await idToken();
  if (fresh === undefined) return false;
  await act(fresh);
  return true;
}
