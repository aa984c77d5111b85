import type { ChangePasswordResponse } from '@aws-sdk/client-cognito-identity-provider';
import { wrongPassword } from '../cognito-error';
import type { Members } from '../members';
import { checkPassword } from '../password-policy';
import { form } from '../request-members';
import { isPassword, makeVerifier } from '../srp';
import type { UserPool } from '../user-pool';

/**
 * Gives a signed-in user who knows the old password a new one.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html
 */
export function changePassword(pool: Pick<UserPool, 'settings' | 'tokens' | 'users' | 'sessions'>) {
  const { settings, tokens, users } = pool;
  return async (request: Members): Promise<ChangePasswordResponse> => {
    const accessToken = request.required('AccessToken', form.token);
    const previous = request.required('PreviousPassword', form.password);
    const proposed = request.required('ProposedPassword', form.password);
    const user = await tokens.authenticate(accessToken, pool);
    const identity = { poolName: settings.name, userId: user.sub };
    checkPassword(proposed, settings.passwordPolicy);
    if (!isPassword(identity, previous, user.password)) throw wrongPassword();
    users.update(user.sub, () => ({ password: makeVerifier(identity, proposed) }));
    return {};
  };
}
