import type { GetTokensFromRefreshTokenResponse } from '@aws-sdk/client-cognito-identity-provider';
import { refreshTokens } from '../auth-flows/refresh-token';
import type { Members } from '../members';
import { checkClient, form } from '../request-members';
import type { UserPool } from '../user-pool';

/**
 * Refreshes a sign-in, as Amplify does it. It is no flow: `ExplicitAuthFlows` has no say in it.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html
 */
export function getTokensFromRefreshToken(pool: Pick<UserPool, 'client' | 'users' | 'sessions' | 'tokens'>) {
  return async (request: Members): Promise<GetTokensFromRefreshTokenResponse> => {
    checkClient(request.required('ClientId', form.clientId), pool.client);
    return { AuthenticationResult: await refreshTokens(pool, request.required('RefreshToken', form.token)) };
  };
}
