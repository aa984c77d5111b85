/** Which passwords the pool takes. */

import { CognitoError, invalidMember } from './cognito-error';
import type { PasswordPolicy } from './user-pool-settings';

const LONGEST = 256;

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html; a space inside counts too. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/**
 * @param member what the request calls the password, for messages about its form
 * @throws CognitoError InvalidPasswordException with the first rule that is broken, InvalidParameterException for
 *   one that is too long, or begins or ends with a space
 */
export function checkPassword(password: string, policy: PasswordPolicy, member = 'password'): void {
  if (password.length > LONGEST) {
    throw invalidMember(member, `Member must have length less than or equal to ${LONGEST}`);
  }
  const broken = brokenRule(password, policy);
  if (broken !== undefined) {
    throw new CognitoError('InvalidPasswordException', `Password did not conform with policy: ${broken}`);
  }
  if (/^\s|\s$/.test(password)) {
    throw invalidMember(member, 'Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$');
  }
}

function brokenRule(password: string, policy: PasswordPolicy): string | undefined {
  if (password.length < policy.minimumLength) return 'Password not long enough';
  if (policy.requireLowercase && !/[a-z]/.test(password)) return 'Password must have lowercase characters';
  if (policy.requireUppercase && !/[A-Z]/.test(password)) return 'Password must have uppercase characters';
  if (policy.requireNumbers && !/[0-9]/.test(password)) return 'Password must have numeric characters';
  if (policy.requireSymbols && !SYMBOL.test(password)) return 'Password must have symbol characters';
  return undefined;
}
