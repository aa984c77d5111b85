/** The flows of InitiateAuth: which there are, and which of them a client may use. */

import type { ClientSettings } from '../client-settings';
import { CognitoError, invalidMember } from '../cognito-error';

/** Those that the pool on this machine has. */
export type Flow = 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH' | 'REFRESH_TOKEN_AUTH';

/** Cognito says it differently for each. */
const NOT_ENABLED = new Map([
  ['CUSTOM_AUTH', 'CUSTOM_AUTH is not enabled for the client.'],
  ['REFRESH_TOKEN', 'REFRESH_TOKEN_AUTH flow not enabled for this client'],
  ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN_AUTH flow not enabled for this client'],
  ['USER_AUTH', 'USER_AUTH flow not enabled for this client'],
  ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
  ['USER_SRP_AUTH', 'USER_SRP_AUTH is not enabled for the client.'],
]);

/** They belong to AdminInitiateAuth. */
const OF_ADMINISTRATORS = ['ADMIN_NO_SRP_AUTH', 'ADMIN_USER_PASSWORD_AUTH'];

/**
 * The flow of a request.
 *
 * @throws CognitoError InvalidParameterException when there is none of that name, or the client may not use it
 */
export function allowedFlow(name: string, { authFlows }: Pick<ClientSettings, 'authFlows'>): Flow {
  if (OF_ADMINISTRATORS.includes(name)) throw refused('Initiate Auth method not supported.');
  const notEnabled = NOT_ENABLED.get(name);
  if (notEnabled === undefined) {
    const known = [...NOT_ENABLED.keys(), ...OF_ADMINISTRATORS].join(', ');
    throw invalidMember('authFlow', `Member must satisfy enum value set: [${known}]`, `'${name}'`);
  }
  const flow = name === 'REFRESH_TOKEN' ? 'REFRESH_TOKEN_AUTH' : name;
  if (!authFlows.has(flow)) throw refused(notEnabled);
  if (flow === 'USER_SRP_AUTH' || flow === 'USER_PASSWORD_AUTH' || flow === 'REFRESH_TOKEN_AUTH') return flow;
  // What is left is CUSTOM_AUTH: a client cannot allow USER_AUTH here.
  throw refused('Custom auth lambda trigger is not configured for the user pool.');
}

function refused(message: string): CognitoError {
  return new CognitoError('InvalidParameterException', message);
}
