/** What a user pool keeps: its key, its users and who is signed in. No password and no code is kept in clear. */

import { flag, type Kind, listOf, number, oneOf, text, textMap } from './kinds';
import { Members } from './members';
import type { SrpVerifier } from './srp';

export interface UserPoolState {
  userPoolId: string;
  /** The private key that signs the tokens, RSA, as JWK. */
  signingKey: Record<string, string>;
  /** Random; hashes codes and refresh tokens, and simulates users who do not exist. */
  secret: string;
  users: User[];
  sessions: Session[];
}

export interface User {
  /** Also the user's `Username`, since people sign in by e-mail. */
  sub: string;
  status: 'UNCONFIRMED' | 'CONFIRMED';
  /** As it was typed. */
  email: string;
  emailVerified: boolean;
  /** A new address that takes the place of the old one when it is verified. */
  pendingEmail: string | undefined;
  /** Other standard attributes. */
  attributes: Record<string, string>;
  password: SrpVerifier;
  /** The codes that were sent and not used yet, one at most for each purpose. */
  codes: Code[];
  /** When wrong codes came in lately, in milliseconds since 1970. */
  wrongGuesses: number[];
}

export type CodePurpose = 'signUp' | 'forgotPassword' | 'verifyEmail';

export interface Code {
  purpose: CodePurpose;
  hash: string;
  /** In milliseconds since 1970. */
  expiresAt: number;
}

/** One sign-in: what its refresh token stands for. */
export interface Session {
  /** `origin_jti` of every token of this sign-in. */
  id: string;
  sub: string;
  clientId: string;
  refreshTokenHash: string;
  /** In seconds since 1970, as in tokens. */
  authTime: number;
  /** In milliseconds since 1970. */
  expiresAt: number;
  revoked: boolean;
}

/**
 * Takes a state apart and puts it together again, member by member.
 *
 * @throws an error that names the first member that is not as expected
 */
export function parseState(value: unknown): UserPoolState {
  const state = new Members(value, '', ({ at, expected, found }) => {
    // What was found may be secret; its type is enough to go by.
    const what = found === null ? 'null' : Array.isArray(found) ? 'a list' : typeof found;
    return new Error(`${at === '' ? 'it' : at} should be ${expected} but is ${what}`);
  });
  return {
    userPoolId: state.required('userPoolId', text),
    signingKey: state.required('signingKey', textMap),
    secret: state.required('secret', text),
    users: state.objects('users').map(parseUser),
    sessions: state.objects('sessions').map(parseSession),
  };
}

function parseUser(user: Members): User {
  const password = user.object('password');
  return {
    sub: user.required('sub', text),
    status: user.required('status', oneOf('UNCONFIRMED', 'CONFIRMED')),
    email: user.required('email', text),
    emailVerified: user.required('emailVerified', flag),
    pendingEmail: user.optional('pendingEmail', text),
    attributes: user.required('attributes', textMap),
    password: {
      salt: password.required('salt', hexadecimal),
      verifier: password.required('verifier', hexadecimal),
    },
    codes: user.objects('codes').map(parseCode),
    wrongGuesses: user.required('wrongGuesses', listOf(number)),
  };
}

function parseCode(code: Members): Code {
  return {
    purpose: code.required('purpose', oneOf('signUp', 'forgotPassword', 'verifyEmail')),
    hash: code.required('hash', text),
    expiresAt: code.required('expiresAt', number),
  };
}

function parseSession(session: Members): Session {
  return {
    id: session.required('id', text),
    sub: session.required('sub', text),
    clientId: session.required('clientId', text),
    refreshTokenHash: session.required('refreshTokenHash', text),
    authTime: session.required('authTime', number),
    expiresAt: session.required('expiresAt', number),
    revoked: session.required('revoked', flag),
  };
}

const hexadecimal: Kind<string> = {
  expected: 'a hexadecimal number',
  parse: (value) => (typeof value === 'string' && /^[0-9a-f]+$/.test(value) ? value : undefined),
};
