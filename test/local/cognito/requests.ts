/** Requests to the user pool without an SDK: those that none makes, or makes again when it is refused. */

import type { CognitoUserSession } from 'amazon-cognito-identity-js';
import { CLIENT_ID } from './support';

/** Calls an operation without an SDK. */
export function post(url: string, operation: string, body: object | string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `${TARGET}${operation}`,
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

/** What precedes the name of an operation in `X-Amz-Target`. */
export const TARGET = 'AWSCognitoIdentityProviderService.';

export interface Refusal {
  status: number;
  type: string;
  message: string;
}

/** Sends something that should be refused; for SignUp unless the headers say otherwise. */
export async function refused(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<Refusal> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.1',
      'X-Amz-Target': `${TARGET}SignUp`,
      ...headers,
    },
    body,
  });
  return refusalOf(response.status, await response.text());
}

/** @throws when the answer does not say what is wrong */
export function refusalOf(status: number, text: string): Refusal {
  const { __type: type, message }: { __type?: unknown; message?: unknown } = JSON.parse(text);
  if (typeof type !== 'string' || typeof message !== 'string') {
    throw new Error(`${status} ${text} is no refusal`);
  }
  return { status, type, message };
}
