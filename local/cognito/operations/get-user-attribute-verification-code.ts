import type { GetUserAttributeVerificationCodeResponse } from '@aws-sdk/client-cognito-identity-provider';
import { sendCode } from '../code-delivery';
import { CognitoError } from '../cognito-error';
import { textMap } from '../kinds';
import type { Members } from '../members';
import type { Occasion } from '../messages';
import { form } from '../request-members';
import type { User } from '../state';
import { checkVerifiable } from '../user-attributes';
import type { UserPool } from '../user-pool';

/**
 * Sends the signed-in user a code that verifies the e-mail address, the new one where that has yet to take its place.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html
 */
export function getUserAttributeVerificationCode(
  parts: Pick<UserPool, 'client' | 'tokens' | 'users' | 'sessions' | 'codes' | 'messages'>,
) {
  return async (request: Members): Promise<GetUserAttributeVerificationCodeResponse> => {
    const accessToken = request.required('AccessToken', form.token);
    checkVerifiable(request.required('AttributeName', form.attributeName));
    const clientMetadata = request.optional('ClientMetadata', textMap);
    const user = await parts.tokens.authenticate(accessToken, parts);
    const email = toVerify(user);
    const occasion: Omit<Occasion, 'code'> = {
      triggerSource: 'CustomMessage_VerifyUserAttribute',
      user: { ...user, email },
      clientId: parts.client.id,
      clientMetadata,
    };
    const details = await sendCode(parts, 'verifyEmail', occasion, (now) => {
      // A code verifies the address that it was sent to, whatever came while the trigger wrote the mail.
      if (toVerify(now) === email) return {};
      throw new CognitoError('CodeDeliveryFailureException', 'The address to verify has changed meanwhile.');
    });
    return { CodeDeliveryDetails: details };
  };
}

function toVerify({ pendingEmail, email }: User): string {
  return pendingEmail ?? email;
}
