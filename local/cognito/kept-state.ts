import { randomBytes } from 'node:crypto';
import { LocalStageError } from '../local-stage-error';
import { newSigningKey } from './signing-key';
import type { UserPoolState } from './state';
import type { UserPoolStore } from './store';

/** What a user pool keeps, as it is now. Each change is saved before it is answered. */
export class KeptState {
  #state: UserPoolState;
  readonly #store: UserPoolStore;

  private constructor(state: UserPoolState, store: UserPoolStore) {
    this.#state = state;
    this.#store = store;
  }

  /**
   * Goes on with what the store holds; at the first time makes a key and a secret and begins without users.
   *
   * @throws when the store is damaged, or holds another pool, whose passwords would all be wrong here
   */
  static async open(store: UserPoolStore, userPoolId: string): Promise<KeptState> {
    const kept = store.load();
    if (kept !== undefined && kept.userPoolId !== userPoolId) {
      throw new LocalStageError(
        `${store.place} keeps the users of the user pool ${kept.userPoolId}, but the pool to start is ${userPoolId}. ` +
          'Give it its ID back, or begin anew without any users: npm start -- --fresh',
      );
    }
    if (kept !== undefined) return new KeptState(kept, store);
    const secret = randomBytes(32).toString('hex');
    const state = { userPoolId, signingKey: await newSigningKey(), secret, users: [], sessions: [] };
    store.save(state);
    return new KeptState(state, store);
  }

  get now(): Readonly<UserPoolState> {
    return this.#state;
  }

  /** Changes some of it. When it cannot be saved, nothing is changed. */
  change(changes: Partial<Pick<UserPoolState, 'users' | 'sessions'>>): void {
    const next = { ...this.#state, ...changes };
    this.#store.save(next);
    this.#state = next;
  }
}
