/** Signing out without waiting for the user pool. */

import { CognitoUser, type CognitoUserPool } from 'amazon-cognito-identity-js';
import { type BrowserStorage, memoryStorage } from './browser-storage';
import { cognitoKey } from './cognito-storage';

/** What the Cognito SDK keeps of a session. */
const SESSION = ['idToken', 'accessToken', 'refreshToken', 'clockDrift'];

/**
 * Has the browser forget a user's session at once. The user pool is told to revoke it as soon as it can be reached, from
 * a copy that goes with the page: by itself the SDK would keep the session until then, and sign out whoever has signed
 * in meanwhile.
 *
 * @param storage where the session is kept
 */
export function signOutAtOnce(user: CognitoUser, pool: CognitoUserPool, storage: BrowserStorage): void {
  const copy = memoryStorage();
  for (const part of SESSION) {
    const key = cognitoKey(pool.getClientId(), user.getUsername(), part);
    const value = storage.getItem(key);
    if (value !== null) copy.setItem(key, value);
  }
  user.signOut();
  const leaving = new CognitoUser({ Username: user.getUsername(), Pool: pool, Storage: copy });
  // The callback has the SDK revoke it. When that fails, the session still ends by itself, and is nowhere any more.
  leaving.signOut(() => {});
}
