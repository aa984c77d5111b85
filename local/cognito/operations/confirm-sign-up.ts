import type { ConfirmSignUpResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError, expiredCode } from '../cognito-error';
import type { Members } from '../members';
import { checkClient, form } from '../request-members';
import type { UserPool } from '../user-pool';
import { userNotFound } from '../users';

/**
 * Confirms a user's e-mail address by the code that was sent to it.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html
 */
export function confirmSignUp({ client, users, codes }: Pick<UserPool, 'client' | 'users' | 'codes'>) {
  return async (request: Members): Promise<ConfirmSignUpResponse> => {
    checkClient(request.required('ClientId', form.clientId), client);
    const user = users.find(request.required('Username', form.username));
    const code = request.required('ConfirmationCode', form.code);
    if (user === undefined) {
      throw client.hidesUnknownUsers
        ? expiredCode()
        : userNotFound('Username/client id combination not found.');
    }
    if (user.status !== 'UNCONFIRMED') {
      throw new CognitoError(
        'NotAuthorizedException',
        `User cannot be confirmed. Current status is ${user.status}`,
      );
    }
    codes.redeem(user, 'signUp', code, () => ({ status: 'CONFIRMED', emailVerified: true }));
    return {};
  };
}
