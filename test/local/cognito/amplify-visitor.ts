import * as auth from '@aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from '@aws-amplify/auth/cognito';
import { Amplify, ConsoleLogger, type KeyValueStorageInterface } from '@aws-amplify/core';
import { CLIENT_ID, EMAIL, PASSWORD, POOL_ID } from './support';
import type { Tokens, Visitor } from './visitor';

/** A visitor whose page has `@aws-amplify/auth`. The library is one for a whole page: each visitor brings the own one. */
export function amplifyVisitor(endpoint: string, email = EMAIL): Visitor {
  const open = pageOf(endpoint);
  const username = email;
  const onPage =
    <Arguments extends unknown[], Result>(act: (...given: Arguments) => Promise<Result>) =>
    (...given: Arguments) => {
      open();
      return act(...given);
    };
  return {
    signUp: onPage(async (password = PASSWORD) => {
      const { userId } = await auth.signUp({ username, password, options: { userAttributes: { email } } });
      return userId ?? '';
    }),
    confirm: onPage(async (confirmationCode) => {
      await auth.confirmSignUp({ username, confirmationCode });
    }),
    resendCode: onPage(async () => (await auth.resendSignUpCode({ username })).destination),
    signIn: onPage((password = PASSWORD) => signIn(username, password)),
    tokens: onPage(() => tokens()),
    newTokens: onPage(() => tokens({ forceRefresh: true })),
    attributes: onPage(() => auth.fetchUserAttributes()),
    changeAttributes: onPage(async (userAttributes) => {
      const { email: outcome } = await auth.updateUserAttributes({ userAttributes });
      return outcome?.nextStep.codeDeliveryDetails?.destination;
    }),
    resendEmailCode: onPage(async () => {
      await auth.sendUserAttributeVerificationCode({ userAttributeKey: 'email' });
    }),
    verifyEmail: onPage((confirmationCode) =>
      auth.confirmUserAttribute({ userAttributeKey: 'email', confirmationCode }),
    ),
    removeAttribute: onPage((name) => auth.deleteUserAttributes({ userAttributeKeys: [name] })),
    forgetPassword: onPage(async () => {
      const { nextStep } = await auth.resetPassword({ username });
      return nextStep.codeDeliveryDetails.destination;
    }),
    choosePassword: onPage((confirmationCode, newPassword) =>
      auth.confirmResetPassword({ username, confirmationCode, newPassword }),
    ),
    changePassword: onPage((oldPassword, newPassword) => auth.updatePassword({ oldPassword, newPassword })),
    signOut: onPage(() => auth.signOut()),
    signOutEverywhere: onPage(() => auth.signOut({ global: true })),
    leave: onPage(() => auth.deleteUser()),
  };
}

/** Amplify tells as a next step what the other client tells as an error. */
async function signIn(username: string, password: string): Promise<void> {
  const { nextStep } = await auth.signIn({ username, password });
  if (nextStep.signInStep === 'DONE') return;
  const name = nextStep.signInStep === 'CONFIRM_SIGN_UP' ? 'UserNotConfirmedException' : nextStep.signInStep;
  throw Object.assign(new Error('User is not confirmed.'), { name });
}

async function tokens(options?: { forceRefresh: boolean }): Promise<Tokens> {
  const session = await auth.fetchAuthSession(options);
  if (session.tokens?.idToken === undefined) throw new Error('nobody is signed in');
  return { id: session.tokens.idToken.toString(), access: session.tokens.accessToken.toString() };
}

/** Configures Amplify, as the package `aws-amplify` does it for a page, with a memory of the page's own. */
function pageOf(userPoolEndpoint: string): () => void {
  const storage = memoryStorage();
  const Auth = { Cognito: { userPoolId: POOL_ID, userPoolClientId: CLIENT_ID, userPoolEndpoint } };
  return () => {
    // It would warn that the endpoint is not AWS's.
    ConsoleLogger.LOG_LEVEL = 'ERROR';
    cognitoUserPoolsTokenProvider.setAuthConfig(Auth);
    cognitoUserPoolsTokenProvider.setKeyValueStorage(storage);
    Amplify.configure({ Auth }, { Auth: { tokenProvider: cognitoUserPoolsTokenProvider } });
  };
}

function memoryStorage(): KeyValueStorageInterface {
  const items = new Map<string, string>();
  return {
    setItem: async (key, value) => void items.set(key, value),
    getItem: async (key) => items.get(key) ?? null,
    removeItem: async (key) => void items.delete(key),
    clear: async () => items.clear(),
  };
}
