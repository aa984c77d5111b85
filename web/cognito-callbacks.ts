/** The callbacks of the Cognito SDK as promises. All reject with the SDK's errors. */

import type { CognitoUser, CognitoUserSession, IAuthenticationCallback } from 'amazon-cognito-identity-js';
import { isRefusal } from './cognito-errors';

/** What signing in came to. Whoever was given an account has to choose a password of their own first. */
export type SignIn = { done: true } | { done: false; choosePassword: (password: string) => Promise<SignIn> };

/** The session of a user, renewed where that is due; undefined when it has ended. */
export function sessionOf(user: CognitoUser): Promise<CognitoUserSession | undefined> {
  return new Promise((resolve, reject) => {
    user.getSession((error: Error | null, session: CognitoUserSession | null) => {
      // A session that is incomplete or that the pool no longer renews has ended; one that cannot be asked for has not.
      if (error && 'code' in error && !isRefusal(error)) reject(error);
      else resolve(session ?? undefined);
    });
  });
}

/** What a call with one callback comes to. */
export function called(call: (callback: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error ? reject(error) : resolve()));
  });
}

/** What a call with a callback for each outcome comes to. */
export function succeeded(
  call: (callbacks: { onSuccess: () => void; onFailure: (error: Error) => void }) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    call({ onSuccess: () => resolve(), onFailure: reject });
  });
}

type Callbacks = IAuthenticationCallback & { resolve: (outcome: SignIn) => void };

/** What signing in comes to, with the SDK's many callbacks for it. */
export function answered(call: (callbacks: Callbacks) => void): Promise<SignIn> {
  return new Promise((resolve, reject) => {
    const notHere = (challenge: string) =>
      reject(new Error(`The user pool asks for ${challenge}, which these pages do not know.`));
    call({
      resolve,
      onSuccess: () => resolve({ done: true }),
      onFailure: reject,
      newPasswordRequired: () => notHere('NEW_PASSWORD_REQUIRED'),
      mfaRequired: notHere,
      totpRequired: notHere,
      mfaSetup: notHere,
      selectMFAType: notHere,
      customChallenge: () => notHere('CUSTOM_CHALLENGE'),
    });
  });
}
