/** The user pool's errors in plain words, beside the field they belong to. */

import type { Problem } from './validate';
import { words } from './words/words';

export type Occasion = 'sign-in' | 'first-password' | 'register' | 'confirm' | 'resend' | 'forgot' | 'reset';

/**
 * What to tell a visitor about an error of the Cognito SDK. One that is none of those that the pages know goes on to
 * the console, too.
 *
 * @param error whatever the SDK gave; its `name` is the name of the API's exception
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
 */
export function explain(error: unknown, occasion: Occasion): Problem {
  if (isLockedOut(error)) return { text: words.tooManyTries };
  const name = nameOf(error);
  const known = BY_OCCASION[occasion][name] ?? ALWAYS[name];
  if (known) return known;
  // The visitor can do nothing about it; whoever keeps the site finds it in the console.
  reportError(error);
  return { text: words.unknownProblem };
}

/** Whether signing in failed because the e-mail address is not confirmed yet. */
export function isUnconfirmed(error: unknown): boolean {
  return nameOf(error) === 'UserNotConfirmedException';
}

/** Whether the user pool itself refused, as opposed to not being reached. */
export function isRefusal(error: unknown): boolean {
  const name = nameOf(error);
  return name === 'NotAuthorizedException' || name === 'UserNotFoundException';
}

/**
 * After some wrong passwords the pool takes no more for a while. It says so by the name of a wrong password, and by
 * this message alone.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow.html
 */
function isLockedOut(error: unknown): boolean {
  return error instanceof Error && /attempts exceeded/i.test(error.message);
}

const ALWAYS: Record<string, Problem> = {
  NetworkError: { text: words.unreachable },
  TooManyRequestsException: { text: words.tooManyTries },
  LimitExceededException: { text: words.tooManyTries },
  TooManyFailedAttemptsException: { text: words.tooManyTries },
  CodeDeliveryFailureException: { field: 'email', text: words.mailNotSent },
  InvalidPasswordException: { field: 'password', text: words.passwordRefused },
  InvalidParameterException: { field: 'email', text: words.notAccepted },
  CodeMismatchException: { field: 'code', text: words.wrongCode },
  ExpiredCodeException: { field: 'code', text: words.codeExpired },
};

const BY_OCCASION: Record<Occasion, Record<string, Problem>> = {
  'sign-in': {
    // One answer for both, so that nobody can find out who has an account.
    NotAuthorizedException: { field: 'password', text: words.wrongCredentials },
    UserNotFoundException: { field: 'password', text: words.wrongCredentials },
    UserNotConfirmedException: { field: 'email', text: words.unconfirmed },
    PasswordResetRequiredException: { field: 'password', text: words.passwordWasReset },
  },
  'first-password': {
    // The pool waits some minutes for it; then the temporary password has to be entered again.
    NotAuthorizedException: { text: words.waitedTooLong },
    ExpiredCodeException: { text: words.waitedTooLong },
  },
  register: {
    UsernameExistsException: { field: 'email', text: words.registeredAlready },
  },
  confirm: {
    // Also Cognito's answer for an account that is confirmed already.
    NotAuthorizedException: { field: 'email', text: words.notConfirmable },
    UserNotFoundException: { field: 'email', text: words.unknownEmail },
    AliasExistsException: { field: 'email', text: words.takenEmail },
  },
  resend: {
    UserNotFoundException: { field: 'email', text: words.unknownEmail },
    InvalidParameterException: { field: 'email', text: words.noCodeSent },
  },
  forgot: {
    // An account that was never confirmed, or has its first password still to come.
    InvalidParameterException: { field: 'email', text: words.notResettable },
    NotAuthorizedException: { field: 'email', text: words.notResettable },
    UserNotFoundException: { field: 'email', text: words.unknownEmail },
  },
  reset: {
    NotAuthorizedException: { field: 'email', text: words.notResettable },
    UserNotConfirmedException: { field: 'email', text: words.notResettable },
    UserNotFoundException: { field: 'email', text: words.unknownEmail },
  },
};

function nameOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'name' in error && typeof error.name === 'string' ? error.name : '';
}
