/** Builders for the tests of the user pool: a pool on a free port, and a person who uses it with the website's SDK. */

import {
  AuthenticationDetails,
  CognitoRefreshToken,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
  type ISignUpResult,
} from 'amazon-cognito-identity-js';
import type { Mail } from '../../../local/cognito/messages';
import { type CognitoOptions, type RunningCognito, startCognito } from '../../../local/cognito/start-cognito';
import { memoryStore } from '../../../local/cognito/store';

export const REGION = 'eu-west-1';
export const POOL_ID = 'eu-west-1_Mysfits01';
export const CLIENT_ID = '1example23456789abcdefghij';
export const EMAIL = 'lilly@example.org';
export const PASSWORD = 'Correct4Horse';

/** As the stack has them, once resolved. */
export const POOL_PROPERTIES = {
  UsernameAttributes: ['email'],
  AutoVerifiedAttributes: ['email'],
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
  Policies: {
    PasswordPolicy: {
      MinimumLength: 8,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: false,
    },
  },
};

export const CLIENT_PROPERTIES = {
  ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  PreventUserExistenceErrors: 'ENABLED',
  AccessTokenValidity: 60,
  IdTokenValidity: 60,
  RefreshTokenValidity: 30,
  TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'days' },
};

export interface TestPool extends RunningCognito {
  /** What was sent, oldest first. */
  mails: Mail[];
  log: string[];
  /** Sets the pool's clock forward. */
  wait(milliseconds: number): void;
  /** The code that was sent last. */
  lastCode(): string;
}

/** Starts a pool as the stack describes it, some options changed. */
export async function startPool(
  options: Partial<CognitoOptions> & { pool?: object; client?: object } = {},
): Promise<TestPool> {
  const { pool, client, ...rest } = options;
  const mails: Mail[] = [];
  const log: string[] = [];
  let ahead = 0;
  const running = await startCognito({
    port: 0,
    region: REGION,
    userPool: { id: POOL_ID, properties: { ...POOL_PROPERTIES, ...pool } },
    userPoolClient: { id: CLIENT_ID, properties: { ...CLIENT_PROPERTIES, ...client } },
    store: memoryStore(),
    deliver: (mail) => {
      mails.push(mail);
    },
    clock: () => new Date(Date.now() + ahead),
    log: (line) => log.push(line),
    ...rest,
  });
  return {
    ...running,
    mails,
    log,
    wait: (milliseconds) => {
      ahead += milliseconds;
    },
    lastCode: () => {
      const mail = mails.at(-1);
      if (mail === undefined) throw new Error('no mail was sent');
      return mail.code;
    },
  };
}

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

/** Calls an operation without an SDK. */
export function post(url: string, operation: string, body: object | string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/**
 * Calls an operation that should refuse.
 *
 * @returns the type of the error and its message: `CodeMismatchException: …`
 */
export async function refusal(url: string, operation: string, body: object): Promise<string> {
  const response = await post(url, operation, body);
  const answer: unknown = await response.json();
  if (response.status !== 400 || typeof answer !== 'object' || answer === null) {
    throw new Error(
      `${operation} should be refused but answers ${response.status} ${JSON.stringify(answer)}`,
    );
  }
  const { __type, message } = { __type: '', message: '', ...answer };
  if (response.headers.get('x-amzn-errortype') !== __type) throw new Error('body and header should agree');
  return `${__type}: ${message}`;
}

/** What refreshes a session without the SDK, which tries again for seconds when it is refused. */
export function refreshRequest(session: CognitoUserSession): object {
  const REFRESH_TOKEN = session.getRefreshToken().getToken();
  return { ClientId: CLIENT_ID, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } };
}

/** A code that is not the one. */
export function otherThan(code: string): string {
  return code === '000000' ? '111111' : '000000';
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
