import type { VerifyUserAttributeResponse } from '@aws-sdk/client-cognito-identity-provider';
import type { Members } from '../members';
import { form } from '../request-members';
import { checkVerifiable } from '../user-attributes';
import type { UserPool } from '../user-pool';
import { aliasExists } from '../users';

/**
 * Verifies the signed-in user's e-mail address by the code that was sent to it. A new one that has waited for this takes
 * the place of the old one.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html
 */
export function verifyUserAttribute(parts: Pick<UserPool, 'tokens' | 'users' | 'sessions' | 'codes'>) {
  const { tokens, users, codes } = parts;
  return async (request: Members): Promise<VerifyUserAttributeResponse> => {
    const accessToken = request.required('AccessToken', form.token);
    checkVerifiable(request.required('AttributeName', form.attributeName));
    const code = request.required('Code', form.code);
    const user = await tokens.authenticate(accessToken, parts);
    const { pendingEmail } = user;
    const letGo = pendingEmail === undefined ? () => {} : users.claim(pendingEmail, aliasExists);
    try {
      codes.redeem(user, 'verifyEmail', code, ({ email }) => ({
        email: pendingEmail ?? email,
        emailVerified: true,
        pendingEmail: undefined,
      }));
    } finally {
      letGo();
    }
    return {};
  };
}
