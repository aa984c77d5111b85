import { CognitoError } from '../cognito-error';
import type { UserPool } from '../user-pool';
import { sendCodeByName } from './send-code-by-name';

/**
 * Sends a user who has not confirmed yet a new code.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html
 */
export function resendConfirmationCode(parts: Pick<UserPool, 'client' | 'users' | 'codes' | 'messages'>) {
  return sendCodeByName(parts, 'signUp', 'CustomMessage_ResendCode', ({ status }) => {
    if (status === 'UNCONFIRMED') return;
    throw new CognitoError('InvalidParameterException', 'User is already confirmed.');
  });
}
