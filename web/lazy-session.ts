/** The session, loaded when it is needed: the Cognito SDK is most of the JavaScript, and who only looks does without. */

import { cognitoKey } from './cognito-storage';
import type { CognitoConfig } from './config';
import type { Session } from './session';

/** What the first page needs of a session. */
export interface LazySession extends Pick<Session, 'visitor' | 'signIn' | 'signOut' | 'forget'> {
  /** Begins to load it, since it will be needed soon. */
  prepare(): void;
}

/** The code of its errors when it cannot be loaded: to the visitor it is the same as a user pool out of reach. */
const UNREACHABLE = 'NetworkError';

/**
 * @param load loads and makes the session
 * @param storage where the Cognito SDK keeps sessions
 */
export function lazySession(
  { userPoolClientId }: Pick<CognitoConfig, 'userPoolClientId'>,
  load: () => Promise<Pick<Session, 'visitor' | 'signIn' | 'signOut' | 'forget'>>,
  storage: Pick<Storage, 'getItem'>,
): LazySession {
  let loading: ReturnType<typeof load> | undefined;

  function loaded(): ReturnType<typeof load> {
    loading ??= load().catch((cause: unknown) => {
      // The next one who needs it tries again.
      loading = undefined;
      const error = new Error('The code for signing in could not be loaded.', { cause });
      throw Object.assign(error, { code: UNREACHABLE });
    });
    return loading;
  }

  /** The SDK writes down who signed in last, and removes it when they sign out. */
  function somebodyWasSignedIn(): boolean {
    return storage.getItem(cognitoKey(userPoolClientId, 'LastAuthUser')) !== null;
  }

  return {
    prepare() {
      // Whoever needs it then is told when it fails.
      loaded().catch(() => {});
    },
    visitor: async () => (somebodyWasSignedIn() ? (await loaded()).visitor() : undefined),
    signIn: async (email, password) => (await loaded()).signIn(email, password),
    signOut: async () => (await loaded()).signOut(),
    forget: async () => (await loaded()).forget(),
  };
}
