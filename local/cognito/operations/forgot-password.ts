import type { ForgotPasswordResponse } from '@aws-sdk/client-cognito-identity-provider';
import { deliveryDetails, sendCode } from '../code-delivery';
import { CognitoError } from '../cognito-error';
import { type Members, text, textMap } from '../members';
import { checkClient, username } from '../request-members';
import type { UserPool } from '../user-pool';
import { userNotFound } from '../users';

/**
 * Sends a code with which a user chooses a new password.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html
 */
export function forgotPassword(parts: Pick<UserPool, 'client' | 'users' | 'codes' | 'messages'>) {
  const { client, users } = parts;
  return async (request: Members): Promise<ForgotPasswordResponse> => {
    checkClient(request.required('ClientId', text), client);
    const name = request.required('Username', username);
    const clientMetadata = request.optional('ClientMetadata', textMap);
    const user = users.find(name);
    if (user === undefined) {
      if (client.hidesUnknownUsers) return { CodeDeliveryDetails: deliveryDetails(name) };
      throw userNotFound('Username/client id combination not found.');
    }
    if (!user.emailVerified) {
      throw new CognitoError(
        'InvalidParameterException',
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    }
    const occasion = {
      user,
      clientId: client.id,
      clientMetadata,
      triggerSource: 'CustomMessage_ForgotPassword',
    } as const;
    return { CodeDeliveryDetails: await sendCode(parts, 'forgotPassword', occasion) };
  };
}
