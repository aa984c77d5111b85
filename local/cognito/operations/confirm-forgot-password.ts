import type { ConfirmForgotPasswordResponse } from '@aws-sdk/client-cognito-identity-provider';
import { codeMismatch } from '../cognito-error';
import { type Members, text } from '../members';
import { checkPassword } from '../password-policy';
import { checkClient, username } from '../request-members';
import { makeVerifier } from '../srp';
import type { UserPool } from '../user-pool';
import { userNotFound } from '../users';

/**
 * Gives a user a new password, by the code that ForgotPassword sent.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html
 */
export function confirmForgotPassword({
  settings,
  client,
  users,
  codes,
}: Pick<UserPool, 'settings' | 'client' | 'users' | 'codes'>) {
  return async (request: Members): Promise<ConfirmForgotPasswordResponse> => {
    checkClient(request.required('ClientId', text), client);
    const user = users.find(request.required('Username', username));
    const code = request.required('ConfirmationCode', text);
    const password = request.required('Password', text);
    checkPassword(password, settings.passwordPolicy);
    if (user === undefined) throw client.hidesUnknownUsers ? codeMismatch() : userNotFound();
    codes.redeem(user, 'forgotPassword', code);
    const identity = { poolName: settings.name, userId: user.sub };
    users.update(user.sub, () => ({ password: makeVerifier(identity, password) }));
    return {};
  };
}
