import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { wrongPassword } from '../cognito-error';
import { text } from '../kinds';
import type { Members } from '../members';
import { form } from '../request-members';
import { simulatedUser } from '../simulated-user';
import { isPassword } from '../srp';
import type { UserPool } from '../user-pool';
import { userNotFound } from '../users';
import { signIn } from './sign-in';

/**
 * The flow USER_PASSWORD_AUTH: takes USERNAME and PASSWORD and gives the tokens.
 *
 * @throws CognitoError NotAuthorizedException, also during a lockout
 */
export async function signInByPassword(
  pool: Pick<UserPool, 'settings' | 'client' | 'secret' | 'users' | 'sessions' | 'attempts' | 'tokens'>,
  parameters: Members,
): Promise<InitiateAuthResponse> {
  const name = parameters.required('USERNAME', form.username);
  const password = parameters.required('PASSWORD', text);
  const user = pool.users.find(name);
  if (user === undefined && !pool.client.hidesUnknownUsers) throw userNotFound();
  const { sub: userId, password: known } = user ?? simulatedUser(pool.secret, name);
  pool.attempts.check(userId);
  if (!isPassword({ poolName: pool.settings.name, userId }, password, known) || user === undefined) {
    pool.attempts.failed(userId);
    throw wrongPassword();
  }
  return signIn(pool, user);
}
