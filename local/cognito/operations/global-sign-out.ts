import type { GlobalSignOutResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Members } from '../members';
import { form } from '../request-members';
import type { UserPool } from '../user-pool';

/**
 * Ends all of a user's sign-ins, on every device.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html
 */
export function globalSignOut(pool: Pick<UserPool, 'tokens' | 'users' | 'sessions'>) {
  return async (request: Members): Promise<GlobalSignOutResponse> => {
    const user = await pool.tokens.authenticate(request.required('AccessToken', form.token), pool);
    pool.sessions.revoke(({ sub }) => sub === user.sub);
    return {};
  };
}
