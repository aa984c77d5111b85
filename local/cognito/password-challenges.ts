import { randomBytes } from 'node:crypto';

/** What the server remembers of a sign-in between its two requests. */
export interface PasswordChallenge {
  /** The name that the client was told to use; of nobody when the challenge is simulated. */
  userId: string;
  /** What only who knows the password derives as well. */
  key: Buffer;
}

/** More are not answered at a time anyway: the oldest make room. */
const MOST_OPEN = 1000;

/** The sign-ins under way. Each can be answered once, rightly or not. */
export class PasswordChallenges {
  readonly #open = new Map<string, PasswordChallenge & { expiresAt: number }>();
  readonly #clock: () => Date;
  readonly #validity: number;

  /** @param seconds how long a challenge may be answered */
  constructor(clock: () => Date, seconds: number) {
    this.#clock = clock;
    this.#validity = seconds * 1000;
  }

  /** @returns the secret block that the answer has to name, Base64 */
  pose(challenge: PasswordChallenge): string {
    const secretBlock = randomBytes(512).toString('base64');
    this.#open.set(secretBlock, { ...challenge, expiresAt: this.#clock().getTime() + this.#validity });
    for (const oldest of this.#open.keys()) {
      if (this.#open.size <= MOST_OPEN) break;
      this.#open.delete(oldest);
    }
    return secretBlock;
  }

  /** The challenge, which is over with that; undefined when there is none, or none any more. */
  take(secretBlock: string): PasswordChallenge | undefined {
    const challenge = this.#open.get(secretBlock);
    this.#open.delete(secretBlock);
    if (challenge === undefined || challenge.expiresAt <= this.#clock().getTime()) return undefined;
    return challenge;
  }
}
