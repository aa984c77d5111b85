/** Cognito's API over HTTP: JSON 1.1 by POST, open to pages of every origin, and the pool's public keys by GET. */

import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Jwks } from 'aws-jwt-verify/jwk';
import { CognitoError } from './cognito-error';
import type { Operation } from './operations/operation';
import { readJson } from './read-json';
import { readRequest } from './request-members';

export interface CognitoApi {
  operations: ReadonlyMap<string, Operation>;
  userPoolId: string;
  jwks: Jwks;
}

interface Answer {
  status: number;
  body?: object;
  headers?: Record<string, string>;
  /** For the log: what was asked for, and why it was refused; nothing for what browsers ask by themselves. */
  summary?: string;
}

/** The protocol that Cognito speaks; its errors speak it too. */
export const JSON_TYPE = 'application/x-amz-json-1.1';

const TARGET = 'AWSCognitoIdentityProviderService.';

/** What the SDKs send besides what browsers let everybody send. */
const REQUEST_HEADERS = [
  'amz-sdk-invocation-id',
  'amz-sdk-request',
  'authorization',
  'cache-control',
  'content-type',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-target',
  'x-amz-user-agent',
].join(',');

const PREFLIGHT = {
  'Access-Control-Allow-Headers': REQUEST_HEADERS,
  'Access-Control-Allow-Methods': 'GET,POST,OPTIONS',
  'Access-Control-Max-Age': '3600',
};

/** Answers one request, whatever happens to it. */
export async function serveRequest(
  api: CognitoApi,
  request: IncomingMessage,
  response: ServerResponse,
  log: (line: string) => void,
): Promise<void> {
  const { status, body, headers, summary } = await answer(api, request).catch(answerError);
  if (summary !== undefined) log(`${request.method} ${request.url} ${status} ${summary}`);
  response.writeHead(status, {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'x-amzn-requestid,x-amzn-errortype,x-amzn-errormessage,date',
    'Content-Type': JSON_TYPE,
    'x-amzn-requestid': randomUUID(),
    ...headers,
  });
  response.end(body && JSON.stringify(body));
}

async function answer(api: CognitoApi, request: IncomingMessage): Promise<Answer> {
  const { method, url = '' } = request;
  const path = url.replace(/[?#].*$/, '');
  if (method === 'OPTIONS') return { status: 204, headers: PREFLIGHT };
  if (method === 'GET' && path === `/${api.userPoolId}/.well-known/jwks.json`) {
    return {
      status: 200,
      body: api.jwks,
      headers: { 'Content-Type': 'application/json' },
    };
  }
  if (method !== 'POST' || path !== '/') {
    const message = `Nothing is at ${method} ${path}: Cognito's operations are at POST /`;
    return { status: 404, body: { __type: 'UnknownOperationException', message }, summary: message };
  }
  return call(api, request);
}

async function call({ operations }: CognitoApi, request: IncomingMessage): Promise<Answer> {
  const target = String(request.headers['x-amz-target'] ?? '');
  const name = target.startsWith(TARGET) ? target.slice(TARGET.length) : '';
  const operation = operations.get(name);
  if (operation === undefined) {
    throw new CognitoError(
      'UnknownOperationException',
      `The user pool on this machine has no operation '${target}'. It has: ${[...operations.keys()].join(', ')}`,
    );
  }
  checkContentType(request.headers['content-type'] ?? '');
  return { status: 200, body: await operation(readRequest(await readJson(request))), summary: name };
}

/**
 * A page of another origin may send what a form sends without asking first; Cognito takes its own type only.
 *
 * @throws CognitoError SerializationException
 */
function checkContentType(type: string): void {
  if (type.replace(/;.*/s, '').trim().toLowerCase() === JSON_TYPE) return;
  throw new CognitoError(
    'SerializationException',
    `The Content-Type of the request should be ${JSON_TYPE} but is '${type}'`,
  );
}

/** What is refused says why; a mistake of the pool's own goes to the log. */
function answerError(error: unknown): Answer {
  const known =
    error instanceof CognitoError
      ? error
      : new CognitoError('InternalErrorException', 'The user pool on this machine failed: see its log', {
          cause: error,
        });
  const why = known.cause instanceof Error ? `: ${known.cause.stack}` : '';
  return {
    status: known.status,
    body: { __type: known.type, message: known.message },
    headers: { 'x-amzn-errortype': known.type },
    summary: `${known.type}: ${oneLine(known.message)}${why}`,
  };
}

/** A message may quote what a client sent, which should not look like another line of the log. */
function oneLine(message: string): string {
  return message.replace(/\p{Cc}+/gu, ' ');
}
