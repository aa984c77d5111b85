/** What Cognito answers when it refuses: the exceptions of its API, in its words. */

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html and each operation's own. */
export type CognitoErrorType =
  | 'AliasExistsException'
  | 'CodeDeliveryFailureException'
  | 'CodeMismatchException'
  | 'ExpiredCodeException'
  | 'InternalErrorException'
  | 'InvalidLambdaResponseException'
  | 'InvalidParameterException'
  | 'InvalidPasswordException'
  | 'LimitExceededException'
  | 'NotAuthorizedException'
  | 'ResourceNotFoundException'
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'UnsupportedOperationException'
  | 'UnsupportedTokenTypeException'
  | 'UserLambdaValidationException'
  | 'UserNotConfirmedException'
  | 'UserNotFoundException'
  | 'UsernameExistsException';

export class CognitoError extends Error {
  override readonly name = 'CognitoError';

  constructor(
    readonly type: CognitoErrorType,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** The HTTP status of the answer. */
  get status(): number {
    return this.type === 'InternalErrorException' ? 500 : 400;
  }
}

/** The same for a wrong password and an unknown user, so that nobody learns who has an account. */
export function wrongPassword(): CognitoError {
  return new CognitoError('NotAuthorizedException', 'Incorrect username or password.');
}

export function codeMismatch(): CognitoError {
  return new CognitoError('CodeMismatchException', 'Invalid verification code provided, please try again.');
}

export function expiredCode(): CognitoError {
  return new CognitoError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
}

/** A member of a request that fails Cognito's checks of form. */
export function invalidMember(at: string, constraint: string, found?: string): CognitoError {
  const value = found === undefined ? 'Value' : `Value ${found}`;
  return new CognitoError(
    'InvalidParameterException',
    `1 validation error detected: ${value} at '${at}' failed to satisfy constraint: ${constraint}`,
  );
}
