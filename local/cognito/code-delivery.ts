/** Sends a user a code and tells who asked for it where it went. */

import type { CodeDeliveryDetailsType } from '@aws-sdk/client-cognito-identity-provider';
import { withCode } from './codes';
import { maskEmail } from './email';
import type { Occasion } from './messages';
import type { CodePurpose, User } from './state';
import type { UserPool } from './user-pool';

/**
 * Sends a user who exists a new code; an older one of the same purpose is worth nothing then.
 *
 * @param change what else is to change with the user, in one with the code
 * @throws CognitoError when the message cannot be written or delivered; before it is written, nothing has changed
 */
export async function sendCode(
  { codes, messages, users }: Pick<UserPool, 'codes' | 'messages' | 'users'>,
  purpose: CodePurpose,
  occasion: Omit<Occasion, 'code'>,
  change: (user: User) => Partial<User> = () => ({}),
): Promise<CodeDeliveryDetailsType> {
  const { sub, email } = occasion.user;
  const { code, kept } = codes.make(sub, purpose);
  const mail = await messages.write({ ...occasion, code });
  users.update(sub, (user) => ({ ...change(user), codes: withCode(user.codes, kept) }));
  await messages.deliver(mail);
  return deliveryDetails(email);
}

/** Where a code went, without giving the address away. */
export function deliveryDetails(email: string): CodeDeliveryDetailsType {
  return { Destination: maskEmail(email), DeliveryMedium: 'EMAIL', AttributeName: 'email' };
}
