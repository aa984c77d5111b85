import type { GetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Members } from '../members';
import { form } from '../request-members';
import { listAttributes } from '../user-attributes';
import type { UserPool } from '../user-pool';

/**
 * Tells whose access token it is.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html
 */
export function getUser(pool: Pick<UserPool, 'client' | 'tokens' | 'users' | 'sessions'>) {
  return async (request: Members): Promise<GetUserResponse> => {
    const user = await pool.tokens.authenticate(request.required('AccessToken', form.token), pool);
    return { Username: user.sub, UserAttributes: listAttributes(user, pool.client) };
  };
}
