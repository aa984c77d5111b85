import type { Members } from '../members';
import { form } from '../request-members';
import type { UserPool } from '../user-pool';

/**
 * Removes the signed-in user, whose e-mail address is free then.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUser.html
 */
export function deleteUser(pool: Pick<UserPool, 'tokens' | 'users' | 'sessions'>) {
  return async (request: Members): Promise<Record<string, never>> => {
    const user = await pool.tokens.authenticate(request.required('AccessToken', form.token), pool);
    pool.users.remove(user.sub);
    return {};
  };
}
