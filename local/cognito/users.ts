import { CognitoError } from './cognito-error';
import { emailKey } from './email';
import type { KeptState } from './kept-state';
import type { User } from './state';

/** The users of a pool: no two have the same e-mail address. */
export class Users {
  readonly #kept: KeptState;
  /** Addresses whose sign-up is under way. */
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
   * Claims an address for somebody who signs up, so that of two at once only one gets it.
   *
   * @returns lets go of the address, whether the user was added or not
   * @throws CognitoError UsernameExistsException
   */
  claim(email: string): () => void {
    const key = emailKey(email);
    if (this.#claimed.has(key) || this.find(email) !== undefined) {
      throw new CognitoError('UsernameExistsException', 'An account with the given email already exists.');
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

export function userNotFound(message = 'User does not exist.'): CognitoError {
  return new CognitoError('UserNotFoundException', message);
}
