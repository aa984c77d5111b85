import type { RespondToAuthChallengeResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito-error';
import type { User } from '../state';
import type { UserPool } from '../user-pool';

/**
 * Signs in a user whose password was right.
 *
 * @throws CognitoError UserNotConfirmedException
 */
export async function signIn(
  { client, sessions, attempts, tokens }: Pick<UserPool, 'client' | 'sessions' | 'attempts' | 'tokens'>,
  user: User,
): Promise<RespondToAuthChallengeResponse> {
  attempts.succeeded(user.sub);
  if (user.status !== 'CONFIRMED') {
    throw new CognitoError('UserNotConfirmedException', 'User is not confirmed.');
  }
  const { session, refreshToken } = sessions.begin(user, client);
  const issued = await tokens.issue(user, session, client);
  return { ChallengeParameters: {}, AuthenticationResult: { ...issued, RefreshToken: refreshToken } };
}
