import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito-error';
import { type Members, text } from '../members';
import type { UserPool } from '../user-pool';

/**
 * The flow REFRESH_TOKEN_AUTH: takes REFRESH_TOKEN and gives new ID and access tokens of the same sign-in. The refresh
 * token stays the one it is.
 *
 * @throws CognitoError NotAuthorizedException
 */
export async function refreshTokens(
  { client, users, sessions, tokens }: Pick<UserPool, 'client' | 'users' | 'sessions' | 'tokens'>,
  parameters: Members,
): Promise<InitiateAuthResponse> {
  const session = sessions.resume(parameters.required('REFRESH_TOKEN', text), client);
  const user = users.find(session.sub);
  if (user === undefined) throw new CognitoError('NotAuthorizedException', 'Invalid Refresh Token');
  return { ChallengeParameters: {}, AuthenticationResult: await tokens.issue(user, session, client) };
}
