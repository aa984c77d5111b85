/** Users' attributes, as requests and answers have them. */

import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoError } from './cognito-error';
import { type Members, text } from './members';
import type { User } from './state';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html */
const WRITABLE = new Set([
  'address',
  'birthdate',
  'email',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
]);

/** Attributes that Cognito alone writes. */
const COGNITO_OWN = new Set(['sub', 'email_verified', 'phone_number_verified']);

/**
 * The `UserAttributes` of a request, by name.
 *
 * @throws CognitoError NotAuthorizedException for attributes that users may not write, InvalidParameterException for
 *   those that the pool does not have
 */
export function readAttributes(request: Members): Record<string, string> {
  if (!request.has('UserAttributes')) return {};
  const entries = request.objects('UserAttributes').map((attribute) => {
    const name = attribute.required('Name', text);
    checkWritable(name);
    return [name, attribute.optional('Value', text) ?? ''] as const;
  });
  return Object.fromEntries(entries);
}

function checkWritable(name: string): void {
  if (COGNITO_OWN.has(name)) {
    throw new CognitoError('NotAuthorizedException', 'A client attempted to write unauthorized attribute');
  }
  if (!WRITABLE.has(name)) {
    throw new CognitoError(
      'InvalidParameterException',
      `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
    );
  }
}

/** A user's attributes, as GetUser answers them. */
export function listAttributes(user: User): AttributeType[] {
  const attributes = {
    sub: user.sub,
    email: user.email,
    email_verified: String(user.emailVerified),
    ...user.attributes,
  };
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}
