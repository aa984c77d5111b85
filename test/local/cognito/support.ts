/** Builders for the tests of the user pool: a pool on a free port. */

import { type CognitoOptions, type RunningCognito, startCognito } from '../../../local/cognito/start-cognito';
import { memoryStore } from '../../../local/cognito/store';
import type { Mail } from '../../../local/mail';

export const REGION = 'eu-west-1';
export const POOL_ID = 'eu-west-1_Mysfits01';
export const CLIENT_ID = '1example23456789abcdefghij';
export const EMAIL = 'lilly@example.org';
export const PASSWORD = 'Correct4Horse';

/** As the stack has them, once resolved. */
export const POOL_PROPERTIES = {
  UsernameAttributes: ['email'],
  UsernameConfiguration: { CaseSensitive: false },
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
