/** Users' attributes, as requests and answers have them. */

import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider';
import type { ClientSettings } from './client-settings';
import { CognitoError } from './cognito-error';
import { isEmail } from './email';
import type { Members } from './members';
import { form } from './request-members';
import { OWN_BY_COGNITO, STANDARD_ATTRIBUTES } from './standard-attributes';
import type { User } from './state';

/**
 * The `UserAttributes` of a request, by name.
 *
 * @throws CognitoError NotAuthorizedException for attributes that users of this client may not write,
 *   InvalidParameterException for those that the pool does not have, or an address that is none
 */
export function readAttributes(request: Members, client: ClientSettings): Record<string, string> {
  const entries = request.objects('UserAttributes').map((attribute) => {
    const name = attribute.required('Name', form.attributeName);
    checkWritable(name, client);
    return [name, attribute.optional('Value', form.attributeValue) ?? ''] as const;
  });
  const attributes = Object.fromEntries(entries);
  if (attributes.email !== undefined && !isEmail(attributes.email)) {
    throw new CognitoError('InvalidParameterException', 'Invalid email address format.');
  }
  return attributes;
}

/** @throws CognitoError as {@link readAttributes} does */
export function checkWritable(name: string, { writable }: ClientSettings): void {
  if (writable.has(name)) return;
  if (isOneOf(name, STANDARD_ATTRIBUTES) || isOneOf(name, OWN_BY_COGNITO)) {
    throw new CognitoError('NotAuthorizedException', 'A client attempted to write unauthorized attribute');
  }
  throw new CognitoError(
    'InvalidParameterException',
    `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
  );
}

function isOneOf(name: string, names: readonly string[]): boolean {
  return names.includes(name);
}

/** @throws CognitoError InvalidParameterException for an attribute to which no code can be sent here */
export function checkVerifiable(name: string): void {
  if (name === 'email') return;
  throw new CognitoError('InvalidParameterException', `The local user pool verifies email, not ${name}`);
}

/** Those of a user's attributes that the client may read; `sub` is no secret. */
export function readableAttributes(user: User, { readable }: ClientSettings): Record<string, string> {
  const attributes = {
    email: user.email,
    email_verified: String(user.emailVerified),
    ...user.attributes,
    ...(user.attributes.phone_number && { phone_number_verified: 'false' }),
  };
  const shown = Object.entries(attributes).filter(([name]) => readable.has(name));
  return { sub: user.sub, ...Object.fromEntries(shown) };
}

/** The same, as GetUser answers them. */
export function listAttributes(user: User, client: ClientSettings): AttributeType[] {
  return Object.entries(readableAttributes(user, client)).map(([Name, Value]) => ({ Name, Value }));
}
