import { CognitoError } from './cognito-error';
import { emailKey } from './email';
import type { KeptState } from './kept-state';
import type { User } from './state';

/** The users of a pool: no two have the same e-mail address. */
export class Users {
  readonly #kept: KeptState;
  /** Addresses that somebody is about to get. */
  readonly #claimed = new Set<string>();

  constructor(kept: KeptState) {
    this.#kept = kept;
  }

  /** By e-mail address or `sub`: Cognito takes either as the user's name. */
  find(username: string): User | undefined {
    const key = emailKey(username);
    return this.#kept.now.users.find((user) => user.sub === username || emailKey(user.email) === key);
  }

  /**
   * Claims an address for somebody who signs up or changes it, so that of two at once only one gets it.
   *
   * @param taken the error for an address that somebody has
   * @returns lets go of the address, whether the user got it or not
   * @throws CognitoError what `taken` makes
   */
  claim(email: string, taken: () => CognitoError = usernameExists): () => void {
    const key = emailKey(email);
    if (this.#claimed.has(key) || this.find(email) !== undefined) {
      throw taken();
    }
    this.#claimed.add(key);
    return () => this.#claimed.delete(key);
  }

  add(user: User): void {
    this.#kept.change({ users: [...this.#kept.now.users, user] });
  }

  /**
   * Changes a user as they are now, which may not be as they were when a request began.
   *
   * @throws CognitoError UserNotFoundException when the user was deleted meanwhile
   */
  update(sub: string, change: (user: User) => Partial<User>): void {
    const user = this.#kept.now.users.find((one) => one.sub === sub);
    if (user === undefined) throw userNotFound();
    const changed = { ...user, ...change(user) };
    this.#kept.change({ users: this.#kept.now.users.map((one) => (one === user ? changed : one)) });
  }

  /** Removes a user with all sign-ins. */
  remove(sub: string): void {
    const { users, sessions } = this.#kept.now;
    this.#kept.change({
      users: users.filter((user) => user.sub !== sub),
      sessions: sessions.filter((session) => session.sub !== sub),
    });
  }
}

const EXISTS = 'An account with the given email already exists.';

function usernameExists(): CognitoError {
  return new CognitoError('UsernameExistsException', EXISTS);
}

/** The same for somebody who has an account. */
export function aliasExists(): CognitoError {
  return new CognitoError('AliasExistsException', EXISTS);
}

export function userNotFound(message = 'User does not exist.'): CognitoError {
  return new CognitoError('UserNotFoundException', message);
}
