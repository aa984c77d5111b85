import { explain, isRefusal, isUnconfirmed, type Occasion } from '../../web/cognito-errors';
import { codeProblem, emailProblem, newPasswordProblem, problemsOf } from '../../web/validate';

test.each(['ada@example.com', 'ada+mysfits@mail.example.co.uk'])('%s is an e-mail address', (email) => {
  expect(emailProblem(email)).toBeUndefined();
});

test.each(['', 'ada', 'ada@', '@example.com', 'ada@example', 'a da@example.com', 'ada@@example.com'])(
  '%p is no e-mail address',
  (email) => {
    expect(emailProblem(email)).toEqual(expect.any(String));
  },
);

test('a password is told what it still needs', () => {
  expect(newPasswordProblem('Abcdefg1')).toBeUndefined();
  expect(newPasswordProblem('abcdefgh')).toBe('The password still needs an upper-case letter and a digit.');
  expect(newPasswordProblem('A1')).toBe(
    'The password still needs at least 8 characters and a lower-case letter.',
  );
  expect(newPasswordProblem('')).toContain(
    'at least 8 characters, a lower-case letter, an upper-case letter',
  );
});

test('a code is made of digits', () => {
  expect(codeProblem('123456')).toBeUndefined();
  expect(codeProblem('12 34')).toContain('digits only');
  expect(codeProblem('')).toContain('digits only');
});

test('only fields with a problem have one', () => {
  expect(problemsOf({ email: undefined, code: 'No.' })).toEqual([{ field: 'code', text: 'No.' }]);
});

const cognitoError = (code: string) => Object.assign(new Error('From the server: <b>'), { code, name: code });

test.each<[Occasion, string, string | undefined]>([
  ['sign-in', 'NotAuthorizedException', 'password'],
  ['sign-in', 'UserNotConfirmedException', 'email'],
  ['first-password', 'NotAuthorizedException', undefined],
  ['first-password', 'InvalidPasswordException', 'password'],
  ['register', 'UsernameExistsException', 'email'],
  ['register', 'InvalidPasswordException', 'password'],
  ['confirm', 'CodeMismatchException', 'code'],
  ['confirm', 'ExpiredCodeException', 'code'],
  ['confirm', 'NotAuthorizedException', 'email'],
  ['resend', 'LimitExceededException', undefined],
  ['resend', 'NetworkError', undefined],
  ['forgot', 'InvalidParameterException', 'email'],
  ['forgot', 'LimitExceededException', undefined],
  ['reset', 'CodeMismatchException', 'code'],
  ['reset', 'ExpiredCodeException', 'code'],
  ['reset', 'InvalidPasswordException', 'password'],
  ['reset', 'UserNotConfirmedException', 'email'],
])('at %s, %s belongs to %s', (occasion, code, field) => {
  expect(explain(cognitoError(code), occasion).field).toBe(field);
});

describe('an error that the pages do not know', () => {
  const reported = jest.fn();

  beforeEach(() => {
    reported.mockClear();
    globalThis.reportError = reported;
  });

  test('is told without a word of the server, and reported to whoever keeps the site', () => {
    const error = cognitoError('UserLambdaValidationException');
    expect(explain(error, 'register').text).not.toContain('From the server');
    expect(reported).toHaveBeenCalledWith(error);
    expect(explain(undefined, 'confirm').text).toContain('Please try again.');
  });

  test('is alone in being reported', () => {
    explain(cognitoError('NotAuthorizedException'), 'sign-in');
    expect(reported).not.toHaveBeenCalled();
  });
});

test('no word of the server reaches the page, of errors that are known', () => {
  for (const code of ['NotAuthorizedException', 'NetworkError']) {
    expect(explain(cognitoError(code), 'sign-in').text).not.toContain('From the server');
  }
});

test('signing in does not say whether the password or the account is wrong', () => {
  expect(explain(cognitoError('UserNotFoundException'), 'sign-in')).toEqual(
    explain(cognitoError('NotAuthorizedException'), 'sign-in'),
  );
});

test('being locked out after wrong passwords is no wrong password, though the pool names it like one', () => {
  const error = Object.assign(new Error('Password attempts exceeded'), { code: 'NotAuthorizedException' });
  expect(explain(error, 'sign-in')).toEqual({ text: expect.stringContaining('a lot of tries') });
});

test('refused, unconfirmed and unreachable are told apart', () => {
  expect(isRefusal(cognitoError('NotAuthorizedException'))).toBe(true);
  expect(isRefusal(cognitoError('NetworkError'))).toBe(false);
  expect(isUnconfirmed(cognitoError('UserNotConfirmedException'))).toBe(true);
});
