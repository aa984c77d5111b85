import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { wrongPassword } from '../cognito-error';
import { type Members, text } from '../members';
import { username } from '../request-members';
import { isPassword } from '../srp';
import type { UserPool } from '../user-pool';
import { userNotFound } from '../users';
import { signIn } from './sign-in';

/**
 * The flow USER_PASSWORD_AUTH: takes USERNAME and PASSWORD and gives the tokens.
 *
 * @throws CognitoError NotAuthorizedException
 */
export async function signInByPassword(
  pool: Pick<UserPool, 'settings' | 'client' | 'users' | 'sessions' | 'tokens'>,
  parameters: Members,
): Promise<InitiateAuthResponse> {
  const name = parameters.required('USERNAME', username);
  const password = parameters.required('PASSWORD', text);
  const user = pool.users.find(name);
  if (user === undefined) throw pool.client.hidesUnknownUsers ? wrongPassword() : userNotFound();
  const identity = { poolName: pool.settings.name, userId: user.sub };
  if (!isPassword(identity, password, user.password)) throw wrongPassword();
  return signIn(pool, user);
}
