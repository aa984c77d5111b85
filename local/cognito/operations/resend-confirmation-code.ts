import type { ResendConfirmationCodeResponse } from '@aws-sdk/client-cognito-identity-provider';
import { deliveryDetails, sendCode } from '../code-delivery';
import { CognitoError } from '../cognito-error';
import { type Members, text, textMap } from '../members';
import { checkClient, username } from '../request-members';
import type { UserPool } from '../user-pool';
import { userNotFound } from '../users';

/**
 * Sends a user who has not confirmed yet a new code.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html
 */
export function resendConfirmationCode(parts: Pick<UserPool, 'client' | 'users' | 'codes' | 'messages'>) {
  const { client, users } = parts;
  return async (request: Members): Promise<ResendConfirmationCodeResponse> => {
    checkClient(request.required('ClientId', text), client);
    const name = request.required('Username', username);
    const clientMetadata = request.optional('ClientMetadata', textMap);
    const user = users.find(name);
    if (user === undefined) {
      if (client.hidesUnknownUsers) return { CodeDeliveryDetails: deliveryDetails(name) };
      throw userNotFound('Username/client id combination not found.');
    }
    if (user.status === 'CONFIRMED') {
      throw new CognitoError('InvalidParameterException', 'User is already confirmed.');
    }
    const occasion = {
      user,
      clientId: client.id,
      clientMetadata,
      triggerSource: 'CustomMessage_ResendCode',
    } as const;
    return { CodeDeliveryDetails: await sendCode(parts, 'signUp', occasion) };
  };
}
