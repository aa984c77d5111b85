/** The user pool's errors in plain words, beside the field they belong to. */

import type { Problem } from './validate';

export type Occasion = 'sign-in' | 'register' | 'confirm' | 'resend';

/**
 * What to tell a visitor about an error of the Cognito SDK.
 *
 * @param error whatever the SDK gave; its `name` is the name of the API's exception
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
 */
export function explain(error: unknown, occasion: Occasion): Problem {
  const name = nameOf(error);
  return BY_OCCASION[occasion][name] ?? ALWAYS[name] ?? UNKNOWN;
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

const UNKNOWN: Problem = { text: 'That did not work, and we do not know why. Please try again.' };

const ALWAYS: Record<string, Problem> = {
  NetworkError: { text: 'The shelter cannot be reached. Are you online?' },
  TooManyRequestsException: { text: 'That was a lot of tries. Please wait a few minutes.' },
  LimitExceededException: { text: 'That was a lot of tries. Please wait a while before the next one.' },
  TooManyFailedAttemptsException: {
    text: 'That was a lot of tries. Please wait a while before the next one.',
  },
  CodeDeliveryFailureException: {
    field: 'email',
    text: 'The mail could not be sent. Is the address spelt correctly?',
  },
  InvalidPasswordException: {
    field: 'password',
    text: 'Please choose another password: 8 characters or more, with upper-case and lower-case letters and a digit.',
  },
  InvalidParameterException: {
    field: 'email',
    text: 'This was not accepted. Is the e-mail address spelt correctly?',
  },
};

const BY_OCCASION: Record<Occasion, Record<string, Problem>> = {
  'sign-in': {
    // One answer for both, so that nobody can find out who has an account.
    NotAuthorizedException: { field: 'password', text: 'E-mail address and password do not go together.' },
    UserNotFoundException: { field: 'password', text: 'E-mail address and password do not go together.' },
    UserNotConfirmedException: { field: 'email', text: 'This e-mail address is not confirmed yet.' },
    PasswordResetRequiredException: {
      field: 'password',
      text: 'Your password was reset. Please ask the shelter for a new one.',
    },
  },
  register: {
    UsernameExistsException: {
      field: 'email',
      text: 'There is an account with this e-mail address already. You can sign in with it.',
    },
  },
  confirm: {
    CodeMismatchException: {
      field: 'code',
      text: 'This is not the code we sent. Is it from the newest mail?',
    },
    ExpiredCodeException: { field: 'code', text: 'This code is no longer valid. Have a new one sent.' },
    // Also Cognito's answer for an account that is confirmed already.
    NotAuthorizedException: {
      field: 'email',
      text: 'This address cannot be confirmed. If it is confirmed already, you can sign in.',
    },
    UserNotFoundException: { field: 'email', text: 'Nobody registered with this e-mail address.' },
    AliasExistsException: { field: 'email', text: 'Another account has this e-mail address already.' },
  },
  resend: {
    UserNotFoundException: { field: 'email', text: 'Nobody registered with this e-mail address.' },
    InvalidParameterException: {
      field: 'email',
      text: 'No code was sent. If the address is confirmed already, you can sign in.',
    },
  },
};

function nameOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'name' in error && typeof error.name === 'string' ? error.name : '';
}
