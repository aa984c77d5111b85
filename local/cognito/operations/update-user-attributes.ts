import type { UpdateUserAttributesResponse } from '@aws-sdk/client-cognito-identity-provider';
import { sendCode } from '../code-delivery';
import { emailKey } from '../email';
import { textMap } from '../kinds';
import type { Members } from '../members';
import type { Occasion } from '../messages';
import { form } from '../request-members';
import type { User } from '../state';
import { readAttributes, withoutBlanks } from '../user-attributes';
import type { UserPool } from '../user-pool';
import { aliasExists } from '../users';

type Parts = Pick<UserPool, 'settings' | 'client' | 'tokens' | 'users' | 'sessions' | 'codes' | 'messages'>;

/**
 * Changes attributes of the signed-in user, and removes those that are set to nothing. A new e-mail address is sent a code; until it is verified by that, the user
 * is one without a verified address, or goes on with the old one where the pool says so.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html
 */
export function updateUserAttributes(parts: Parts) {
  const { client, tokens, users } = parts;
  return async (request: Members): Promise<UpdateUserAttributesResponse> => {
    const accessToken = request.required('AccessToken', form.token);
    const { email, ...others } = readAttributes(request, client);
    const metadata = request.optional('ClientMetadata', textMap);
    const user = await tokens.authenticate(accessToken, parts);
    const change = ({ attributes }: User) => ({ attributes: withoutBlanks({ ...attributes, ...others }) });
    if (email !== undefined && emailKey(email) !== emailKey(user.email)) {
      return changeEmail(parts, user, email, metadata, change);
    }
    users.update(user.sub, (now) => ({ ...change(now), ...(email !== undefined && keepEmail(now, email)) }));
    return { CodeDeliveryDetailsList: [] };
  };
}

/** The address is the old one, if in other letters: one that waits to take its place is given up, with its code. */
function keepEmail({ pendingEmail, codes }: User, email: string): Partial<User> {
  if (pendingEmail === undefined) return { email };
  return { email, pendingEmail: undefined, codes: codes.filter(({ purpose }) => purpose !== 'verifyEmail') };
}

/** Sends the new address a code, and makes the other changes with it. */
async function changeEmail(
  parts: Parts,
  user: User,
  email: string,
  clientMetadata: Record<string, string> | undefined,
  changeOthers: (user: User) => Partial<User>,
): Promise<UpdateUserAttributesResponse> {
  const letGo = parts.users.claim(email, aliasExists);
  try {
    const emailChange = parts.settings.keepsEmailUntilVerified
      ? { pendingEmail: email }
      : { email, emailVerified: false, pendingEmail: undefined };
    const change = (now: User) => ({ ...changeOthers(now), ...emailChange });
    const occasion: Omit<Occasion, 'code'> = {
      triggerSource: 'CustomMessage_UpdateUserAttribute',
      user: { ...user, ...change(user), email },
      clientId: parts.client.id,
      clientMetadata,
    };
    const details = await sendCode(parts, 'verifyEmail', occasion, change);
    return { CodeDeliveryDetailsList: [details] };
  } finally {
    letGo();
  }
}
