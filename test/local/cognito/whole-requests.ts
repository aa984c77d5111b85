/** For each operation a request that is whole: every member that has to be there is, and is of its form. */

import { CLIENT_ID, EMAIL, PASSWORD } from './support';

export interface SignedIn {
  accessToken: string;
  refreshToken: string;
}

const client = { ClientId: CLIENT_ID };
const name = { Username: EMAIL };
const user = ({ accessToken }: SignedIn) => ({ AccessToken: accessToken });

export const WHOLE_REQUESTS: [string, (signedIn: SignedIn) => Record<string, unknown>][] = [
  [
    'ChangePassword',
    (signedIn) => ({ ...user(signedIn), PreviousPassword: PASSWORD, ProposedPassword: PASSWORD }),
  ],
  ['ConfirmForgotPassword', () => ({ ...client, ...name, ConfirmationCode: '123456', Password: PASSWORD })],
  ['ConfirmSignUp', () => ({ ...client, ...name, ConfirmationCode: '123456' })],
  ['DeleteUser', user],
  ['DeleteUserAttributes', (signedIn) => ({ ...user(signedIn), UserAttributeNames: ['locale'] })],
  ['ForgotPassword', () => ({ ...client, ...name })],
  ['GetTokensFromRefreshToken', ({ refreshToken }) => ({ ...client, RefreshToken: refreshToken })],
  ['GetUser', user],
  ['GetUserAttributeVerificationCode', (signedIn) => ({ ...user(signedIn), AttributeName: 'email' })],
  ['GlobalSignOut', user],
  [
    'InitiateAuth',
    ({ refreshToken }) => ({
      ...client,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: refreshToken },
    }),
  ],
  ['ResendConfirmationCode', () => ({ ...client, ...name })],
  [
    'RespondToAuthChallenge',
    () => ({
      ...client,
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: {
        USERNAME: EMAIL,
        PASSWORD_CLAIM_SECRET_BLOCK: 'AAAA',
        PASSWORD_CLAIM_SIGNATURE: 'AAAA',
        TIMESTAMP: 'Tue Nov 24 19:00:00 UTC 2026',
      },
    }),
  ],
  ['RevokeToken', ({ refreshToken }) => ({ ...client, Token: refreshToken })],
  [
    'SignUp',
    () => ({
      ...client,
      Username: 'other@example.org',
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: 'other@example.org' }],
    }),
  ],
  [
    'UpdateUserAttributes',
    (signedIn) => ({ ...user(signedIn), UserAttributes: [{ Name: 'locale', Value: 'elvish' }] }),
  ],
  ['VerifyUserAttribute', (signedIn) => ({ ...user(signedIn), AttributeName: 'email', Code: '123456' })],
];
