import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { allowedFlow } from '../auth-flows/flow';
import { refreshTokens } from '../auth-flows/refresh-token';
import { signInByPassword } from '../auth-flows/user-password';
import { startSrp } from '../auth-flows/user-srp';
import { text } from '../kinds';
import type { Members } from '../members';
import { checkClient, form } from '../request-members';
import type { UserPool } from '../user-pool';

/**
 * Begins a sign-in, or goes on with one by its refresh token.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 */
export function initiateAuth(
  pool: Pick<
    UserPool,
    'settings' | 'client' | 'secret' | 'users' | 'sessions' | 'challenges' | 'attempts' | 'tokens'
  >,
) {
  return async (request: Members): Promise<InitiateAuthResponse> => {
    checkClient(request.required('ClientId', form.clientId), pool.client);
    const flow = request.required('AuthFlow', text);
    const parameters = request.object('AuthParameters');
    switch (allowedFlow(flow, pool.client)) {
      case 'USER_SRP_AUTH':
        return startSrp(pool, parameters);
      case 'USER_PASSWORD_AUTH':
        return signInByPassword(pool, parameters);
      case 'REFRESH_TOKEN_AUTH':
        return {
          ChallengeParameters: {},
          AuthenticationResult: await refreshTokens(pool, parameters.required('REFRESH_TOKEN', text)),
        };
    }
  };
}
