import type { RevokeTokenResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito-error';
import { type Members, text } from '../members';
import { checkClient } from '../request-members';
import type { UserPool } from '../user-pool';

/**
 * Ends the one sign-in that a refresh token stands for. A token that stands for none is none to revoke: that is well.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
 */
export function revokeToken({ client, sessions }: Pick<UserPool, 'client' | 'sessions'>) {
  return async (request: Members): Promise<RevokeTokenResponse> => {
    const token = request.required('Token', text);
    checkClient(request.required('ClientId', text), client);
    // Refresh tokens are opaque; what has three parts is an ID or access token.
    if (token.split('.').length === 3) {
      throw new CognitoError('UnsupportedTokenTypeException', 'Unsupported token type');
    }
    const session = sessions.find(token);
    if (session !== undefined) sessions.revoke(({ id }) => id === session.id);
    return {};
  };
}
