import type { RevokeTokenResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito-error';
import type { Members } from '../members';
import { checkClient, form } from '../request-members';
import type { UserPool } from '../user-pool';

/**
 * Ends the one sign-in that a refresh token stands for. A token that stands for none is none to revoke: that is well.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RevokeToken.html
 */
export function revokeToken({ client, sessions }: Pick<UserPool, 'client' | 'sessions'>) {
  return async (request: Members): Promise<RevokeTokenResponse> => {
    const refreshToken = request.required('Token', form.token);
    checkClient(request.required('ClientId', form.clientId), client);
    if (!client.tokensRevocable) {
      throw new CognitoError(
        'UnsupportedOperationException',
        'Token revocation is not enabled for this client: EnableTokenRevocation is false',
      );
    }
    // Refresh tokens are opaque; what has three parts is an ID or access token.
    if (refreshToken.split('.').length === 3) {
      throw new CognitoError('UnsupportedTokenTypeException', 'Unsupported token type');
    }
    const session = sessions.find(refreshToken);
    if (session !== undefined) sessions.revoke(({ id }) => id === session.id);
    return {};
  };
}
