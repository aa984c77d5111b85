/** The IDs that Cognito gives: a user pool's and its client's. */

import { randomInt } from 'node:crypto';

const DIGITS = '0123456789';
const LOWERCASE = 'abcdefghijklmnopqrstuvwxyz';

/**
 * A new ID of a user pool: the Region, `_` and nine letters or digits.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolType.html
 */
export function newUserPoolId(region: string): string {
  return `${region}_${random(9, DIGITS + LOWERCASE + LOWERCASE.toUpperCase())}`;
}

/** A new ID of a user pool's client: 26 lower-case letters or digits. */
export function newUserPoolClientId(): string {
  return random(26, DIGITS + LOWERCASE);
}

function random(length: number, alphabet: string): string {
  return Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
}
