import type { RespondToAuthChallengeResponse } from '@aws-sdk/client-cognito-identity-provider';
import { finishSrp } from '../auth-flows/user-srp';
import { CognitoError } from '../cognito-error';
import { text } from '../kinds';
import type { Members } from '../members';
import { checkClient, form } from '../request-members';
import type { UserPool } from '../user-pool';

/**
 * Takes the answer to the challenge that InitiateAuth posed: PASSWORD_VERIFIER, there is no other here.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export function respondToAuthChallenge(
  pool: Pick<UserPool, 'settings' | 'client' | 'users' | 'sessions' | 'challenges' | 'attempts' | 'tokens'>,
) {
  return async (request: Members): Promise<RespondToAuthChallengeResponse> => {
    checkClient(request.required('ClientId', form.clientId), pool.client);
    const challenge = request.required('ChallengeName', text);
    if (challenge !== 'PASSWORD_VERIFIER') {
      throw new CognitoError(
        'InvalidParameterException',
        `ChallengeName should be PASSWORD_VERIFIER but is ${challenge}`,
      );
    }
    return finishSrp(pool, request.object('ChallengeResponses'));
  };
}
