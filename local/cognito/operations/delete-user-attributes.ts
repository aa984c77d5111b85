import type { DeleteUserAttributesResponse } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from '../cognito-error';
import { listOf } from '../kinds';
import type { Members } from '../members';
import { form } from '../request-members';
import { checkWritable } from '../user-attributes';
import type { UserPool } from '../user-pool';

/**
 * Removes attributes of the signed-in user, though not the e-mail address, which everybody has.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html
 */
export function deleteUserAttributes(parts: Pick<UserPool, 'client' | 'tokens' | 'users' | 'sessions'>) {
  const { client, tokens, users } = parts;
  return async (request: Members): Promise<DeleteUserAttributesResponse> => {
    const accessToken = request.required('AccessToken', form.token);
    const names = request.required('UserAttributeNames', listOf(form.attributeName));
    for (const name of names) checkWritable(name, client);
    if (names.includes('email')) {
      throw new CognitoError('InvalidParameterException', 'Cannot delete required attribute: email');
    }
    const user = await tokens.authenticate(accessToken, parts);
    users.update(user.sub, ({ attributes }) => ({
      attributes: Object.fromEntries(Object.entries(attributes).filter(([name]) => !names.includes(name))),
    }));
    return {};
  };
}
