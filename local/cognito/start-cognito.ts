import { createServer } from 'node:http';
import type { Jwks } from 'aws-jwt-verify/jwk';
import type { CustomMessageTriggerEvent } from 'aws-lambda';
import { closeNow, listen } from '../http-server';
import type { Mail } from '../mail';
import { answerBrokenRequest } from './answer-broken-request';
import { parseUserPoolClient } from './client-settings';
import { operationsOf } from './operations';
import { serveRequest } from './serve-request';
import type { UserPoolStore } from './store';
import { openUserPool } from './user-pool';
import { parseUserPool } from './user-pool-settings';

export interface CognitoOptions {
  /** Where to listen; 127.0.0.1 unless told. */
  host?: string;
  /** 0 for any free port. */
  port: number;
  region: string;
  /** The `AWS::Cognito::UserPool`; its properties are resolved: no intrinsic function is left in them. */
  userPool: { id: string; properties: Record<string, unknown> };
  /** The `AWS::Cognito::UserPoolClient`, likewise. */
  userPoolClient: { id: string; properties: Record<string, unknown> };
  store: UserPoolStore;
  /** The pool's CustomMessage trigger; without one, Cognito's own words are sent. */
  customMessage?: (event: CustomMessageTriggerEvent) => Promise<CustomMessageTriggerEvent>;
  /** Takes the mails with codes. A sign-up fails when it throws. */
  deliver: (mail: Mail) => void | Promise<void>;
  /** What codes and tokens expire by. */
  clock?: () => Date;
  /** Told of every request in a line. No password, token or code is in it. */
  log?: (line: string) => void;
}

export interface RunningCognito {
  /** What SDKs take as their endpoint: `http://127.0.0.1:PORT`. */
  url: string;
  /** AWS's own, so that whoever checks tokens does it as in production; the keys are in {@link jwks}. */
  issuer: string;
  jwks: Jwks;
  /** Stops at once; requests that are under way are cut off. */
  close(): Promise<void>;
}

/**
 * Starts a Cognito user pool with one client on this machine, as the stack describes them.
 *
 * @throws when a property is wrong or asks for what this pool does not do, when the store is damaged or holds another
 *   pool, or when the port is taken
 */
export async function startCognito(options: CognitoOptions): Promise<RunningCognito> {
  const { host = '127.0.0.1', clock = () => new Date(), log = () => {} } = options;
  const pool = await openUserPool({
    settings: parseUserPool(options.region, options.userPool),
    client: parseUserPoolClient(options.userPoolClient),
    store: options.store,
    customMessage: options.customMessage,
    deliver: options.deliver,
    clock,
  });
  const { jwks } = pool.key;
  const api = { operations: operationsOf(pool), userPoolId: pool.settings.id, jwks };
  const server = createServer((request, response) => {
    // Never rejects: whatever goes wrong with a request is answered and logged.
    void serveRequest(api, request, response, log);
  });
  server.on('clientError', answerBrokenRequest);
  const port = await listen(server, options.port, host);
  return {
    url: `http://${host}:${port}`,
    issuer: pool.issuer,
    jwks,
    close: () => closeNow(server),
  };
}
