/** Which passwords the pool takes. */

import { CognitoError } from './cognito-error';
import type { PasswordPolicy } from './user-pool-settings';

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html; a space inside counts too. */
const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/**
 * @throws CognitoError InvalidPasswordException with the first rule that is broken
 */
export function checkPassword(password: string, policy: PasswordPolicy): void {
  const broken = brokenRule(password, policy);
  if (broken !== undefined) {
    throw new CognitoError('InvalidPasswordException', `Password did not conform with policy: ${broken}`);
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
