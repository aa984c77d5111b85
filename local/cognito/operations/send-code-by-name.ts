import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import { deliveryDetails, sendCode } from '../code-delivery';
import { textMap } from '../kinds';
import type { Members } from '../members';
import type { Occasion } from '../messages';
import { checkClient, form } from '../request-members';
import type { CodePurpose, User } from '../state';
import type { UserPool } from '../user-pool';
import { userNotFound } from '../users';

/**
 * Takes a request of somebody who is not signed in for a code by the user's name, as ForgotPassword and
 * ResendConfirmationCode do. Where the client hides who has an account, everybody hears that a code is on its way.
 *
 * @param check throws the CognitoError for a user whom no such code is sent
 */
export function sendCodeByName(
  parts: Pick<UserPool, 'client' | 'users' | 'codes' | 'messages'>,
  purpose: CodePurpose,
  triggerSource: Occasion['triggerSource'],
  check: (user: User) => void,
) {
  const { client, users } = parts;
  return async (request: Members): Promise<{ CodeDeliveryDetails: CodeDeliveryDetailsType }> => {
    checkClient(request.required('ClientId', form.clientId), client);
    const name = request.required('Username', form.username);
    const clientMetadata = request.optional('ClientMetadata', textMap);
    const user = users.find(name);
    if (user === undefined) {
      if (client.hidesUnknownUsers) return { CodeDeliveryDetails: deliveryDetails(name) };
      throw userNotFound('Username/client id combination not found.');
    }
    check(user);
    const occasion = { user, clientId: client.id, clientMetadata, triggerSource };
    return { CodeDeliveryDetails: await sendCode(parts, purpose, occasion) };
  };
}
