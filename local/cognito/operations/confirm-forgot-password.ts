import type { ConfirmForgotPasswordResponse } from '@aws-sdk/client-cognito-identity-provider';
import { codeMismatch } from '../cognito-error';
import type { Members } from '../members';
import { checkPassword } from '../password-policy';
import { checkClient, form } from '../request-members';
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
    checkClient(request.required('ClientId', form.clientId), client);
    const user = users.find(request.required('Username', form.username));
    const code = request.required('ConfirmationCode', form.code);
    const password = request.required('Password', form.password);
    checkPassword(password, settings.passwordPolicy);
    if (user === undefined) throw client.hidesUnknownUsers ? codeMismatch() : userNotFound();
    const identity = { poolName: settings.name, userId: user.sub };
    codes.redeem(user, 'forgotPassword', code, () => ({ password: makeVerifier(identity, password) }));
    return {};
  };
}
