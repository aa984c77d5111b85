/** What the operations' requests have in common: how long and of what form their members may be. */

import type { ClientSettings } from './client-settings';
import { CognitoError, invalidMember } from './cognito-error';
import type { Kind } from './kinds';
import { type Complaint, Members } from './members';

/**
 * The members of a request.
 *
 * @throws (while reading) CognitoError SerializationException for a member of a wrong type, InvalidParameterException,
 *   in Cognito's words, for one that is missing or breaks its rule
 */
export function readRequest(body: unknown): Members {
  return new Members(body, '', complain);
}

function complain({ at, expected, found, brokenRule }: Complaint): CognitoError {
  const member = at.charAt(0).toLowerCase() + at.slice(1);
  if (found === undefined || found === null) {
    const [, parameter] = /^(?:AuthParameters|ChallengeResponses)\.(.*)/.exec(at) ?? [];
    return parameter === undefined
      ? invalidMember(member, 'Member must not be null', 'null')
      : new CognitoError('InvalidParameterException', `Missing required parameter ${parameter}`);
  }
  if (brokenRule !== undefined) return invalidMember(member, brokenRule);
  const type = Array.isArray(found) ? 'a list' : `of type ${typeof found}`;
  return new CognitoError(
    'SerializationException',
    `Value at '${member}' should be ${expected} but is ${type}`,
  );
}

/** A text with the constraints that the API reference gives it. */
function limited(rules: {
  shortest?: number;
  longest?: number;
  pattern?: RegExp;
  shown?: string;
}): Kind<string> {
  const { shortest = 0, longest = Number.POSITIVE_INFINITY, pattern = /^/, shown = pattern.source } = rules;
  const brokenRule = (value: string) => {
    if (value.length < shortest) return `Member must have length greater than or equal to ${shortest}`;
    if (value.length > longest) return `Member must have length less than or equal to ${longest}`;
    return pattern.test(value) ? undefined : `Member must satisfy regular expression pattern: ${shown}`;
  };
  return {
    expected: 'a string',
    parse: (value) => (typeof value === 'string' && brokenRule(value) === undefined ? value : undefined),
    brokenRule: (value) => (typeof value === 'string' ? brokenRule(value) : undefined),
  };
}

const VISIBLE = { pattern: /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u, shown: '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+' };

/** The forms of members that several operations have. */
export const form = {
  clientId: limited({ shortest: 1, longest: 128, pattern: /^[\w+]+$/, shown: '[\\w+]+' }),
  /** A user's name: the e-mail address or the `sub`. */
  username: limited({ shortest: 1, longest: 128, ...VISIBLE }),
  /** It neither begins nor ends with a space; what else it needs is the pool's policy. */
  password: limited({ longest: 256, pattern: /^\S+.*\S+$/s, shown: '^[\\S]+.*[\\S]+$' }),
  code: limited({ shortest: 1, longest: 2048, pattern: /^\S+$/, shown: '[\\S]+' }),
  /** An access or refresh token. */
  token: limited({ pattern: /^[\w=.-]+$/, shown: '[A-Za-z0-9-_=.]+' }),
  attributeName: limited({ shortest: 1, longest: 32, ...VISIBLE }),
  attributeValue: limited({ longest: 2048 }),
};

/** @throws CognitoError ResourceNotFoundException when the request names another client than the stack's */
export function checkClient(clientId: string, client: ClientSettings): void {
  if (clientId === client.id) return;
  throw new CognitoError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
}
