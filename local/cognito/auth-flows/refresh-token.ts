import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito-error';
import type { UserPool } from '../user-pool';

/**
 * Gives new ID and access tokens of the same sign-in. The refresh token stays the one it is.
 *
 * @throws CognitoError NotAuthorizedException
 */
export async function refreshTokens(
  { client, users, sessions, tokens }: Pick<UserPool, 'client' | 'users' | 'sessions' | 'tokens'>,
  refreshToken: string,
): Promise<AuthenticationResultType> {
  const session = sessions.resume(refreshToken, client);
  const user = users.find(session.sub);
  if (user === undefined) throw new CognitoError('NotAuthorizedException', 'Invalid Refresh Token');
  return tokens.issue(user, session, client);
}
