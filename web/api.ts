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

export class MysfitsApi {
  readonly #endpoint: string;
  readonly #fetch: typeof fetch;

  /** @param endpoint the API's stage, without a slash at the end */
  constructor(endpoint: string, fetchLike: typeof fetch) {
    this.#endpoint = endpoint;
    this.#fetch = fetchLike;
  }

  /**
   * The mysfits that a filter asks for.
   *
   * @throws {ApiError} when there is no list to be had
   */
  async list(filter: AlignmentFilter, signal?: AbortSignal): Promise<MysfitSummary[]> {
    const answer = await this.#request(`/mysfits${queryFor(filter)}`, { signal: signal ?? null });
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
    let response: Response;
    try {
      response = await this.#fetch(this.#endpoint + path, init);
    } catch (cause) {
      throw new ApiError('unreachable', { cause });
    }
    if (!response.ok) throw new ApiError(failureOf(response.status));
    try {
      return await response.json();
    } catch (cause) {
      throw new ApiError('broken', { cause });
    }
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

function understood<Parsed>(answer: unknown, parse: (answer: unknown) => Parsed): Parsed {
  try {
    return parse(answer);
  } catch (cause) {
    throw new ApiError('broken', { cause });
  }
}
