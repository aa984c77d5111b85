/** The visitor's account: the Cognito SDK with promises in place of callbacks. */

import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
} from 'amazon-cognito-identity-js';
import type { BrowserStorage } from './browser-storage';
import { answered, called, type SignIn, sessionOf, succeeded } from './cognito-callbacks';
import type { CognitoConfig } from './config';
import { signOutAtOnce } from './sign-out';

export interface Visitor {
  /** The user's ID in the pool, which stays the same when the e-mail address changes. */
  sub: string;
  email: string;
  idToken: string;
}

/** All methods reject with the SDK's errors, whose `code` is the name of the API's exception. */
export class Session {
  readonly #pool: CognitoUserPool;
  readonly #storage: BrowserStorage;

  /** @param storage where sessions are kept, so that a reload does not end them */
  constructor({ userPoolId, userPoolClientId, cognitoEndpoint }: CognitoConfig, storage: BrowserStorage) {
    this.#storage = storage;
    this.#pool = new CognitoUserPool({
      UserPoolId: userPoolId,
      ClientId: userPoolClientId,
      endpoint: cognitoEndpoint,
      Storage: storage,
    });
    renewAtOnce(this.#pool);
  }

  /** Who is signed in, with a token that is renewed when it ran out; undefined for nobody. */
  async visitor(): Promise<Visitor | undefined> {
    const user = this.#pool.getCurrentUser();
    if (!user) return undefined;
    const session = await sessionOf(user);
    if (!session) return undefined;
    const token = session.getIdToken();
    const { sub, email }: Record<string, unknown> = token.payload;
    return {
      sub: typeof sub === 'string' ? sub : user.getUsername(),
      email: typeof email === 'string' ? email : user.getUsername(),
      idToken: token.getJwtToken(),
    };
  }

  /** By Secure Remote Password: the password itself does not leave the page. */
  signIn(email: string, password: string): Promise<SignIn> {
    const user = this.#user(email);
    return answered((callbacks) =>
      user.authenticateUser(new AuthenticationDetails({ Username: email, Password: password }), {
        ...callbacks,
        newPasswordRequired: () =>
          callbacks.resolve({
            done: false,
            choosePassword: (chosen) =>
              answered((next) => user.completeNewPasswordChallenge(chosen, {}, next)),
          }),
      }),
    );
  }

  /** Ends the session: here at once, and on the server as soon as it can be reached. */
  async signOut(): Promise<void> {
    const user = this.#pool.getCurrentUser();
    if (user) signOutAtOnce(user, this.#pool, this.#storage);
  }

  /** Has this browser forget the session; tells nobody. */
  async forget(): Promise<void> {
    this.#pool.getCurrentUser()?.signOut();
  }

  /**
   * Cognito then sends a code to the address.
   *
   * @param language of the mails: `en`, `ko`
   */
  register(email: string, password: string, language: string): Promise<void> {
    const attributes = [
      new CognitoUserAttribute({ Name: 'email', Value: email }),
      new CognitoUserAttribute({ Name: 'locale', Value: language }),
    ];
    return called((callback) => this.#pool.signUp(email, password, attributes, [], callback));
  }

  confirm(email: string, code: string): Promise<void> {
    return called((callback) => this.#user(email).confirmRegistration(code, false, callback));
  }

  resendCode(email: string): Promise<void> {
    return called((callback) => this.#user(email).resendConfirmationCode(callback));
  }

  /** Has Cognito send a code to whoever forgot the password. */
  forgotPassword(email: string): Promise<void> {
    return succeeded((callbacks) => this.#user(email).forgotPassword(callbacks));
  }

  /** Sets a new password with the code of the mail. */
  resetPassword(email: string, code: string, password: string): Promise<void> {
    return succeeded((callbacks) => this.#user(email).confirmPassword(code, password, callbacks));
  }

  #user(email: string): CognitoUser {
    return new CognitoUser({ Username: email, Pool: this.#pool, Storage: this.#storage });
  }
}

/**
 * Before it says that a session cannot be renewed, the SDK asks six times in six seconds, also when the pool refused; it
 * has no setting for that. The visitor waits meanwhile, and can try again for themselves.
 */
function renewAtOnce(pool: CognitoUserPool): void {
  const client: unknown = Reflect.get(pool, 'client');
  if (client instanceof Object) Reflect.set(client, 'requestWithRetry', Reflect.get(client, 'request'));
}
