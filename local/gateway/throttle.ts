export interface Throttling {
  /** Requests per second, on average. */
  rateLimit: number;
  /** Requests at once. */
  burstLimit: number;
}

/**
 * A token bucket: it holds `burstLimit` tokens and gains `rateLimit` a second. Each request that passes takes one.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export class TokenBucket {
  readonly #throttling: Throttling;
  readonly #clock: () => Date;
  #tokens: number;
  #filledAt: number;

  constructor(throttling: Throttling, clock: () => Date) {
    this.#throttling = throttling;
    this.#clock = clock;
    this.#tokens = throttling.burstLimit;
    this.#filledAt = clock().getTime();
  }

  /** Whether there was a token to take. */
  take(): boolean {
    const now = this.#clock().getTime();
    // A clock that is set back must not take tokens away.
    const seconds = Math.max(0, now - this.#filledAt) / 1000;
    this.#filledAt = now;
    this.#tokens = Math.min(this.#throttling.burstLimit, this.#tokens + seconds * this.#throttling.rateLimit);
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}
