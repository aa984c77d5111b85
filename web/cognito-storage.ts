/** Where the Cognito SDK keeps what it remembers. */

/** The key of something of a user pool's client: `LastAuthUser`, or a user and a part of their session. */
export function cognitoKey(userPoolClientId: string, ...parts: string[]): string {
  return ['CognitoIdentityServiceProvider', userPoolClientId, ...parts].join('.');
}
