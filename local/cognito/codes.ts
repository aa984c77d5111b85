import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { CognitoError, codeMismatch, expiredCode } from './cognito-error';
import type { Code, CodePurpose, User } from './state';
import type { Users } from './users';

const HOUR = 3_600_000;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/limits.html: how long codes are valid, in milliseconds. */
const VALIDITY: Record<CodePurpose, number> = {
  signUp: 24 * HOUR,
  forgotPassword: HOUR,
  verifyEmail: 24 * HOUR,
};

/** Cognito allows five to twenty wrong guesses in an hour, depending on what it thinks of the guesser. */
const WRONG_GUESSES_PER_HOUR = 5;

/** The codes of six digits that are sent by e-mail. Only a hash of each is kept. */
export class Codes {
  readonly #users: Users;
  readonly #secret: string;
  readonly #clock: () => Date;

  constructor({ users, secret, clock }: { users: Users; secret: string; clock: () => Date }) {
    this.#users = users;
    this.#secret = secret;
    this.#clock = clock;
  }

  /** A new code, and what is to be kept of it with the user. */
  make(sub: string, purpose: CodePurpose): { code: string; kept: Code } {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    const expiresAt = this.#clock().getTime() + VALIDITY[purpose];
    return { code, kept: { purpose, hash: this.#hash(sub, purpose, code), expiresAt } };
  }

  /**
   * Uses a code up.
   *
   * @param change what the code is good for, saved in one with its end: no failure between them can waste it
   * @throws CognitoError CodeMismatchException, ExpiredCodeException also when no code was sent, LimitExceededException
   *   after too many wrong guesses, even for the right code
   */
  redeem(user: User, purpose: CodePurpose, guess: string, change: (user: User) => Partial<User>): void {
    const now = this.#clock().getTime();
    const recent = user.wrongGuesses.filter((time) => time > now - HOUR);
    if (recent.length >= WRONG_GUESSES_PER_HOUR) {
      throw new CognitoError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
    }
    const sent = user.codes.find((code) => code.purpose === purpose);
    if (sent === undefined || sent.expiresAt <= now) throw expiredCode();
    if (!isEqual(sent.hash, this.#hash(user.sub, purpose, guess))) {
      this.#users.update(user.sub, () => ({ wrongGuesses: [...recent, now] }));
      throw codeMismatch();
    }
    this.#users.update(user.sub, (now) => ({
      ...change(now),
      codes: now.codes.filter((code) => code !== sent),
      wrongGuesses: [],
    }));
  }

  #hash(sub: string, purpose: CodePurpose, code: string): string {
    return createHmac('sha256', this.#secret).update(`${purpose}:${sub}:${code}`).digest('hex');
  }
}

/** The user's codes with a new one, which takes the place of the older one of its purpose. */
export function withCode(codes: Code[], added: Code): Code[] {
  return [...codes.filter(({ purpose }) => purpose !== added.purpose), added];
}

function isEqual(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
