/** A person who uses the user pool in a browser, with the SDK of the website. */

import {
  AuthenticationDetails,
  CognitoRefreshToken,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
  type ISignUpResult,
} from 'amazon-cognito-identity-js';
import { CLIENT_ID, EMAIL, PASSWORD, POOL_ID, type TestPool } from './support';

/** Somebody with an e-mail address and a browser; each call is one of the SDK's, as a promise. */
export class Person {
  readonly user: CognitoUser;
  readonly #pool: CognitoUserPool;

  constructor(
    endpoint: string,
    readonly email = EMAIL,
  ) {
    const Storage = memoryStorage();
    this.#pool = new CognitoUserPool({ UserPoolId: POOL_ID, ClientId: CLIENT_ID, endpoint, Storage });
    this.user = new CognitoUser({ Username: email, Pool: this.#pool, Storage });
  }

  signUp(password = PASSWORD): Promise<ISignUpResult> {
    const attributes = [new CognitoUserAttribute({ Name: 'email', Value: this.email })];
    return promised((done) => this.#pool.signUp(this.email, password, attributes, [], done));
  }

  confirm(code: string): Promise<unknown> {
    return promised((done) => this.user.confirmRegistration(code, false, done));
  }

  resend(): Promise<unknown> {
    return promised((done) => this.user.resendConfirmationCode(done));
  }

  signIn(password = PASSWORD, flow = 'USER_SRP_AUTH'): Promise<CognitoUserSession> {
    this.user.setAuthenticationFlowType(flow);
    const details = new AuthenticationDetails({ Username: this.email, Password: password });
    return new Promise((onSuccess, onFailure) => {
      this.user.authenticateUser(details, { onSuccess, onFailure });
    });
  }

  refresh(session: CognitoUserSession): Promise<CognitoUserSession> {
    const token = new CognitoRefreshToken({ RefreshToken: session.getRefreshToken().getToken() });
    return promised((done) => this.user.refreshSession(token, done));
  }

  /** The session of who is signed in, refreshed when it has expired. */
  session(): Promise<CognitoUserSession> {
    return promised((done) =>
      this.user.getSession((error: Error | null, session: CognitoUserSession | null) =>
        done(error, session ?? undefined),
      ),
    );
  }

  /** Also tells the pool to revoke the tokens. */
  async signOut(): Promise<void> {
    await promised((done) => this.user.signOut((error?: Error) => done(error)));
  }

  forgetPassword(): Promise<unknown> {
    return new Promise((onSuccess, onFailure) => {
      this.user.forgotPassword({ onSuccess, onFailure });
    });
  }

  choosePassword(code: string, password: string): Promise<unknown> {
    return new Promise((onSuccess, onFailure) => {
      this.user.confirmPassword(code, password, { onSuccess, onFailure });
    });
  }

  changePassword(from: string, to: string): Promise<unknown> {
    return promised((done) => this.user.changePassword(from, to, done));
  }

  signOutEverywhere(): Promise<unknown> {
    return new Promise((onSuccess, onFailure) => {
      this.user.globalSignOut({ onSuccess, onFailure });
    });
  }

  attributes(): Promise<CognitoUserAttribute[] | undefined> {
    return promised((done) => this.user.getUserAttributes(done));
  }

  /** @returns where codes went, as Cognito tells it */
  changeAttributes(attributes: Record<string, string>): Promise<{ Destination?: string }[] | undefined> {
    const list = Object.entries(attributes).map(([Name, Value]) => new CognitoUserAttribute({ Name, Value }));
    return promised((done) =>
      this.user.updateAttributes(list, (error, _result, details) =>
        done(error, details?.CodeDeliveryDetailsList),
      ),
    );
  }

  resendEmailCode(): Promise<void> {
    return new Promise((onSuccess, onFailure) => {
      this.user.getAttributeVerificationCode('email', { onSuccess: () => onSuccess(), onFailure });
    });
  }

  verifyEmail(code: string): Promise<unknown> {
    return new Promise((onSuccess, onFailure) => {
      this.user.verifyAttribute('email', code, { onSuccess, onFailure });
    });
  }

  removeAttribute(name: string): Promise<unknown> {
    return promised((done) => this.user.deleteAttributes([name], done));
  }

  leave(): Promise<unknown> {
    return promised((done) => this.user.deleteUser(done));
  }
}

/** Somebody who signed up and confirmed. */
export async function registered(pool: TestPool, email = EMAIL): Promise<Person> {
  const person = new Person(pool.url, email);
  await person.signUp();
  await person.confirm(pool.lastCode());
  return person;
}

function promised<Value>(
  call: (done: (error: Error | null | undefined, value?: Value) => void) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    call((error, value) => (error ? reject(error) : resolve(value as Value)));
  });
}

/** The SDK's own memory is shared by all in a process. */
function memoryStorage() {
  const items = new Map<string, string>();
  return {
    setItem: (key: string, value: string) => void items.set(key, value),
    getItem: (key: string) => items.get(key) ?? null,
    removeItem: (key: string) => void items.delete(key),
    clear: () => items.clear(),
  };
}
