import { CognitoError } from '../cognito-error';
import type { UserPool } from '../user-pool';
import { sendCodeByName } from './send-code-by-name';

/**
 * Sends a code with which a user chooses a new password.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 */
export function forgotPassword(parts: Pick<UserPool, 'client' | 'users' | 'codes' | 'messages'>) {
  return sendCodeByName(parts, 'forgotPassword', 'CustomMessage_ForgotPassword', ({ emailVerified }) => {
    if (emailVerified) return;
    throw new CognitoError(
      'InvalidParameterException',
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  });
}
