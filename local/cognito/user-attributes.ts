/** Users' attributes, as requests and answers have them. */

import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider';
import type { ClientSettings } from './client-settings';
import { CognitoError } from './cognito-error';
import { isEmail } from './email';
import type { Members } from './members';
import { form } from './request-members';
import { OWN_BY_COGNITO, STANDARD_ATTRIBUTES } from './standard-attributes';
import type { User } from './state';

/** Telephone numbers: `+`, the code of the country and the rest, without spaces. */
const E_164 = /^\+[1-9]\d{1,14}$/;

/** `YYYY-MM-DD`; Cognito looks at the length alone. */
const BIRTHDATE_LENGTH = 10;

/**
 * The `UserAttributes` of a request, by name.
 *
 * @throws CognitoError NotAuthorizedException for attributes that users of this client may not write,
 *   InvalidParameterException for those that the pool does not have, or a value that Cognito does not take for them
 */
export function readAttributes(
  request: Members,
  client: Pick<ClientSettings, 'writable'>,
): Record<string, string> {
  const entries = request.objects('UserAttributes').map((attribute) => {
    const name = attribute.required('Name', form.attributeName);
    checkWritable(name, client);
    const value = attribute.optional('Value', form.attributeValue) ?? '';
    checkValue(name, value);
    return [name, value] as const;
  });
  return Object.fromEntries(entries);
}

/** @throws CognitoError InvalidParameterException for a value that has not the form of its attribute; a blank has any */
function checkValue(name: string, value: string): void {
  const wrong = (message: string) => new CognitoError('InvalidParameterException', message);
  // Everybody has an address: a blank is none.
  if (name === 'email' && !isEmail(value)) throw wrong('Invalid email address format.');
  if (value === '') return;
  if (name === 'phone_number' && !E_164.test(value)) throw wrong('Invalid phone number format.');
  if (name === 'birthdate' && value.length !== BIRTHDATE_LENGTH) {
    const than = value.length < BIRTHDATE_LENGTH ? 'shorter' : 'longer';
    throw wrong(
      `Attributes did not conform to the schema: birthdate: String must be no ${than} than ${BIRTHDATE_LENGTH} characters`,
    );
  }
}

/** Without those that are blank: so one removes an attribute by setting it. */
export function withoutBlanks(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));
}

/** @throws CognitoError as {@link readAttributes} does */
export function checkWritable(name: string, { writable }: Pick<ClientSettings, 'writable'>): void {
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
