/** What the operations' requests have in common. */

import type { ClientSettings } from './client-settings';
import { CognitoError, invalidMember } from './cognito-error';
import { type Kind, Members } from './members';

/** @throws (while reading) CognitoError InvalidParameterException, in Cognito's words where a member is missing */
export function readRequest(body: unknown): Members {
  return new Members(body, '', (at, expected, found) => {
    const member = at.charAt(0).toLowerCase() + at.slice(1);
    return found === undefined || found === null
      ? invalidMember(member, 'Member must not be null', 'null')
      : invalidMember(member, `Member must be ${expected}`);
  });
}

/** A user's name as requests have it. */
export const username: Kind<string> = {
  expected: 'a string of 1 to 128 characters',
  parse: (value) =>
    typeof value === 'string' && value.length >= 1 && value.length <= 128 ? value : undefined,
};

/** @throws CognitoError ResourceNotFoundException when the request names another client than the stack's */
export function checkClient(clientId: string, client: ClientSettings): void {
  if (clientId === client.id) return;
  throw new CognitoError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
}
