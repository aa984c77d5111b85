/** A running user pool: the parts that the operations work with. Each operation takes those that it uses. */

import type { Mail } from '../mail';
import type { ClientSettings } from './client-settings';
import { Codes } from './codes';
import { KeptState } from './kept-state';
import { type CustomMessage, Messages } from './messages';
import { PasswordAttempts } from './password-attempts';
import { PasswordChallenges } from './password-challenges';
import { Sessions } from './sessions';
import { loadSigningKey, type SigningKey } from './signing-key';
import type { UserPoolStore } from './store';
import { Tokens } from './tokens';
import type { UserPoolSettings } from './user-pool-settings';
import { Users } from './users';

export interface UserPool {
  settings: UserPoolSettings;
  /** The one client that the stack has. */
  client: ClientSettings;
  /** What simulates users who do not exist. */
  secret: string;
  issuer: string;
  key: SigningKey;
  users: Users;
  sessions: Sessions;
  codes: Codes;
  challenges: PasswordChallenges;
  attempts: PasswordAttempts;
  tokens: Tokens;
  messages: Messages;
}

/**
 * Puts a pool together from what the store holds.
 *
 * @throws when the store is damaged or holds another pool
 */
export async function openUserPool(options: {
  settings: UserPoolSettings;
  client: ClientSettings;
  store: UserPoolStore;
  customMessage: CustomMessage | undefined;
  deliver: (mail: Mail) => void | Promise<void>;
  clock: () => Date;
}): Promise<UserPool> {
  const { settings, client, store, customMessage, deliver, clock } = options;
  const issuer = `https://cognito-idp.${settings.region}.amazonaws.com/${settings.id}`;
  const kept = await KeptState.open(store, settings.id);
  const { secret } = kept.now;
  const key = await loadSigningKey(kept.now.signingKey, store.place);
  const users = new Users(kept);
  return {
    settings,
    client,
    secret,
    issuer,
    key,
    users,
    sessions: new Sessions(kept, clock),
    codes: new Codes({ users, secret, clock }),
    challenges: new PasswordChallenges(clock, client.authSessionSeconds),
    attempts: new PasswordAttempts(clock),
    tokens: new Tokens({ key, issuer, clock }),
    messages: new Messages({ pool: settings, standard: settings.verificationMail, customMessage, deliver }),
  };
}
