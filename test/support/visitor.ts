/** What the pages do with Cognito, by the SDK that they use. */

import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js';
import type { StageFile } from '../../local/stage-file';

export interface Visitor {
  register(): Promise<void>;
  confirm(code: string): Promise<void>;
  resendCode(): Promise<void>;
  signIn(password?: string): Promise<CognitoUserSession>;
}

type PoolOf = Pick<StageFile, 'userPoolId' | 'userPoolClientId' | 'cognitoEndpoint'>;

export function visitor(
  { userPoolId, userPoolClientId, cognitoEndpoint }: PoolOf,
  email: string,
  ownPassword: string,
): Visitor {
  const pool = new CognitoUserPool({
    UserPoolId: userPoolId,
    ClientId: userPoolClientId,
    endpoint: cognitoEndpoint,
  });
  const user = () => new CognitoUser({ Username: email, Pool: pool });
  return {
    register: () => promised((done) => pool.signUp(email, ownPassword, [], [], done)),
    confirm: (code) => promised((done) => user().confirmRegistration(code, false, done)),
    resendCode: () => promised((done) => user().resendConfirmationCode(done)),
    signIn: (password = ownPassword) =>
      new Promise((resolve, reject) => {
        user().authenticateUser(new AuthenticationDetails({ Username: email, Password: password }), {
          onSuccess: resolve,
          onFailure: reject,
        });
      }),
  };
}

function promised(call: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    call((error) => (error ? reject(error) : resolve()));
  });
}
