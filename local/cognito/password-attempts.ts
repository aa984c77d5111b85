import { CognitoError } from './cognito-error';

/** So many wrong passwords in a row are forgiven. */
const FORGIVEN = 4;

/** In milliseconds: the longest lockout, and the time without an attempt after which all is forgotten. */
const LONGEST = 900_000;

interface Failures {
  /** Without those during a lockout. */
  count: number;
  lockedUntil: number;
  lastAttempt: number;
}

/**
 * Locks users out who guess passwords: for a second after five wrong ones, and for twice as long after each further
 * one. Users who do not exist are locked out alike. It is in memory: a restart lets everybody try again.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#authentication-flow-lockout-behavior
 */
export class PasswordAttempts {
  readonly #failures = new Map<string, Failures>();
  readonly #clock: () => Date;

  constructor(clock: () => Date) {
    this.#clock = clock;
  }

  /**
   * To be asked before a password is looked at.
   *
   * @throws CognitoError NotAuthorizedException during a lockout, for a right password as for a wrong one
   */
  check(userId: string): void {
    const now = this.#clock().getTime();
    const failures = this.#recent(userId, now);
    if (failures === undefined) return;
    failures.lastAttempt = now;
    if (now < failures.lockedUntil) {
      throw new CognitoError('NotAuthorizedException', 'Password attempts exceeded');
    }
  }

  /** Counts a wrong password. */
  failed(userId: string): void {
    const now = this.#clock().getTime();
    const count = (this.#recent(userId, now)?.count ?? 0) + 1;
    const lockout = count > FORGIVEN ? Math.min(1000 * 2 ** (count - FORGIVEN - 1), LONGEST) : 0;
    this.#failures.set(userId, { count, lockedUntil: now + lockout, lastAttempt: now });
    for (const [id] of this.#failures) this.#recent(id, now);
  }

  /** Forgets the wrong passwords: this one was right. */
  succeeded(userId: string): void {
    this.#failures.delete(userId);
  }

  /** What is not forgotten yet. */
  #recent(userId: string, now: number): Failures | undefined {
    const failures = this.#failures.get(userId);
    if (failures === undefined) return undefined;
    if (now < Math.max(failures.lastAttempt, failures.lockedUntil) + LONGEST) return failures;
    this.#failures.delete(userId);
    return undefined;
  }
}
