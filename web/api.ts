/** The mysfits' HTTP API, as the pages use it. */

import { type AlignmentFilter, matches, queryFor } from './alignment';
import { type Mysfit, type MysfitSummary, parseMysfit, parseMysfits } from './mysfit';
import { words } from './words/words';

/** What became of a request that did not succeed. */
export type ApiFailure = 'unreachable' | 'signed-out' | 'not-found' | 'busy' | 'broken';

/** A request to the API failed; the message is for the visitor. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly failure: ApiFailure,
    options?: ErrorOptions,
  ) {
    super(WORDS[failure], options);
  }
}

const WORDS: Record<ApiFailure, string> = {
  unreachable: words.unreachable,
  'signed-out': words.signedOut,
  'not-found': words.noSuchMysfit,
  busy: words.busy,
  broken: words.shelterBroken,
};

/**
 * In milliseconds. API Gateway gives up after 29 seconds; a connection that is dead answers never.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
const PATIENCE = 35_000;

export class MysfitsApi {
  readonly #endpoint: string;
  readonly #fetch: typeof fetch;
  readonly #patience: number;

  /**
   * @param endpoint the API's stage, without a slash at the end
   * @param patience how long an answer may take, in milliseconds
   */
  constructor(endpoint: string, fetchLike: typeof fetch, patience = PATIENCE) {
    this.#endpoint = endpoint;
    this.#fetch = fetchLike;
    this.#patience = patience;
  }

  /**
   * The mysfits that a filter asks for.
   *
   * @throws {ApiError} when there is no list to be had
   */
  async list(filter: AlignmentFilter, signal?: AbortSignal): Promise<MysfitSummary[]> {
    const answer = await this.#request(`/mysfits${queryFor(filter)}`, signal ? { signal } : {});
    return understood(answer, parseMysfits).filter((mysfit) => matches(mysfit, filter));
  }

  /** @throws {ApiError} when there is no profile to be had */
  async profile(mysfitId: string): Promise<Mysfit> {
    return understood(await this.#request(`/mysfits/${encodeURIComponent(mysfitId)}`, {}), parseMysfit);
  }

  /**
   * Likes or adopts a mysfit in the name of a user.
   *
   * @param idToken the user's ID token: without scopes, API Gateway takes no access token
   * @throws {ApiError} `signed-out` when the token is not, or no longer, accepted
   */
  async act(action: 'like' | 'adopt', mysfitId: string, idToken: string): Promise<void> {
    await this.#request(`/mysfits/${encodeURIComponent(mysfitId)}/${action}`, {
      method: 'POST',
      headers: { Authorization: idToken },
    });
  }

  /** @returns the answer's JSON */
  async #request(path: string, init: RequestInit): Promise<unknown> {
    const tooLate = AbortSignal.timeout(this.#patience);
    const signal = init.signal ? AbortSignal.any([init.signal, tooLate]) : tooLate;
    let body: string;
    try {
      const response = await this.#fetch(this.#endpoint + path, { ...init, signal });
      if (!response.ok) throw new ApiError(failureOf(response.status));
      body = await response.text();
    } catch (cause) {
      // It never came, or was cut.
      throw cause instanceof ApiError ? cause : new ApiError('unreachable', { cause });
    }
    return understood(body, JSON.parse);
  }
}

function failureOf(status: number): ApiFailure {
  switch (status) {
    case 401:
      return 'signed-out';
    case 404:
      return 'not-found';
    case 429:
      return 'busy';
    default:
      return 'broken';
  }
}

function understood<Answer, Parsed>(answer: Answer, parse: (answer: Answer) => Parsed): Parsed {
  try {
    return parse(answer);
  } catch (cause) {
    throw new ApiError('broken', { cause });
  }
}
