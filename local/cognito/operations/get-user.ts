import type { GetUserResponse } from '@aws-sdk/client-cognito-identity-provider';
import { type Members, text } from '../members';
import { listAttributes } from '../user-attributes';
import type { UserPool } from '../user-pool';

/**
 * Tells whose access token it is.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html
 */
export function getUser(pool: Pick<UserPool, 'tokens' | 'users' | 'sessions'>) {
  return async (request: Members): Promise<GetUserResponse> => {
    const user = await pool.tokens.authenticate(request.required('AccessToken', text), pool);
    return { Username: user.sub, UserAttributes: listAttributes(user) };
  };
}
