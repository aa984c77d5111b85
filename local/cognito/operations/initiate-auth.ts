import type { InitiateAuthResponse } from '@aws-sdk/client-cognito-identity-provider';
import { refreshTokens } from '../auth-flows/refresh-token';
import { signInByPassword } from '../auth-flows/user-password';
import { startSrp } from '../auth-flows/user-srp';
import { CognitoError, invalidMember } from '../cognito-error';
import { type Members, text } from '../members';
import { checkClient, form } from '../request-members';
import type { UserPool } from '../user-pool';

/** Flows that Cognito has and this pool has not: its client cannot allow them, but for CUSTOM_AUTH, which needs triggers. */
const ELSEWHERE = new Set(['CUSTOM_AUTH', 'USER_AUTH', 'ADMIN_NO_SRP_AUTH', 'ADMIN_USER_PASSWORD_AUTH']);

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
    switch (flow) {
      case 'USER_SRP_AUTH':
        checkFlow(flow, pool);
        return startSrp(pool, parameters);
      case 'REFRESH_TOKEN_AUTH':
      case 'REFRESH_TOKEN':
        checkFlow('REFRESH_TOKEN_AUTH', pool);
        return {
          ChallengeParameters: {},
          AuthenticationResult: await refreshTokens(pool, parameters.required('REFRESH_TOKEN', text)),
        };
      case 'USER_PASSWORD_AUTH':
        checkFlow(flow, pool);
        return signInByPassword(pool, parameters);
      default:
        throw unknownFlow(flow, pool);
    }
  };
}

function checkFlow(flow: string, { client }: Pick<UserPool, 'client'>): void {
  if (client.authFlows.has(flow)) return;
  throw new CognitoError('InvalidParameterException', `${flow} flow not enabled for this client`);
}

function unknownFlow(flow: string, pool: Pick<UserPool, 'client'>): CognitoError {
  if (!ELSEWHERE.has(flow)) {
    const known = [
      'USER_SRP_AUTH',
      'REFRESH_TOKEN_AUTH',
      'REFRESH_TOKEN',
      'USER_PASSWORD_AUTH',
      ...ELSEWHERE,
    ];
    return invalidMember(
      'authFlow',
      `Member must satisfy enum value set: [${known.join(', ')}]`,
      `'${flow}'`,
    );
  }
  checkFlow(flow, pool);
  // The one of them that a client here may allow.
  return new CognitoError(
    'InvalidParameterException',
    'Custom auth lambda trigger is not configured for the user pool.',
  );
}
