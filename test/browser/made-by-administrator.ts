/** An account that an administrator made: the pool asks for a password of one's own at the first sign-in. */

import type { BrowserContext, Route } from 'playwright-core';
import type { StageFile } from '../../local/stage-file';
import type { User } from './users';

/**
 * Has a browser meet a user as Cognito's AdminCreateUser leaves one, which the local user pool does not make. The pool
 * itself checks both passwords, keeps the new one and gives the tokens; only the question for a new password is put
 * between the proof of the first and the tokens.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export async function askForOwnPassword(
  context: BrowserContext,
  { cognitoEndpoint }: StageFile,
  { email, password }: User,
): Promise<void> {
  let tokens: { AccessToken: string } | undefined;
  let hasOwnPassword = false;

  async function afterFirstPassword(route: Route): Promise<void> {
    const answer = await route.fetch();
    if (!answer.ok()) return route.fulfill({ response: answer });
    tokens = (await answer.json()).AuthenticationResult;
    const userAttributes = JSON.stringify({ email, email_verified: 'true' });
    const json = {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: 'a-session-of-more-than-twenty-characters',
      ChallengeParameters: { USER_ID_FOR_SRP: email, requiredAttributes: '[]', userAttributes },
    };
    return route.fulfill({ response: answer, json });
  }

  async function afterOwnPassword(route: Route, chosen: string): Promise<void> {
    const headers = { ...route.request().headers(), 'x-amz-target': `${SERVICE}.ChangePassword` };
    const change = { AccessToken: tokens?.AccessToken, PreviousPassword: password, ProposedPassword: chosen };
    const answer = await route.fetch({ headers, postData: change });
    if (!answer.ok()) return route.fulfill({ response: answer });
    hasOwnPassword = true;
    return route.fulfill({
      response: answer,
      json: { AuthenticationResult: tokens, ChallengeParameters: {} },
    });
  }

  await context.route(`${cognitoEndpoint}**`, async (route) => {
    const target = route.request().headers()['x-amz-target'];
    if (hasOwnPassword || target !== `${SERVICE}.RespondToAuthChallenge`) return route.fallback();
    const { ChallengeName, ChallengeResponses } = route.request().postDataJSON();
    return ChallengeName === 'NEW_PASSWORD_REQUIRED'
      ? afterOwnPassword(route, ChallengeResponses.NEW_PASSWORD)
      : afterFirstPassword(route);
  });
}

const SERVICE = 'AWSCognitoIdentityProviderService';
