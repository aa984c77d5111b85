/** What the properties of an `AWS::Cognito::UserPoolClient` mean for the pool on this machine. */

import { listOf, oneOf, text } from './kinds';
import type { Members } from './members';
import { cfnFlag, cfnIntegerFrom, makeNoDifference, type ResourceReader, readProperties } from './properties';
import { OWN_BY_COGNITO, STANDARD_ATTRIBUTES } from './standard-attributes';
import { readTokenValidity, type TokenValidity } from './token-validity';

export interface ClientSettings extends TokenValidity {
  id: string;
  /** Names of flows, without `ALLOW_`. */
  authFlows: ReadonlySet<string>;
  /** Whether answers hide that a user does not exist. */
  hidesUnknownUsers: boolean;
  /** How long the challenge of a sign-in may be answered. */
  authSessionSeconds: number;
  /** Whether one refresh token can be revoked, and tokens say which sign-in they come from. */
  tokensRevocable: boolean;
  /** The attributes that ID tokens and GetUser tell. */
  readable: ReadonlySet<string>;
  /** The attributes that users may set themselves. */
  writable: ReadonlySet<string>;
}

/** What a client may do that does not say. */
const DEFAULT_FLOWS = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_CUSTOM_AUTH'];

/** In minutes. */
const AUTH_SESSION = { shortest: 3, longest: 15 };

/**
 * Reads the client's properties.
 *
 * @param properties resolved: no intrinsic function is left in them; numbers and booleans may be strings
 * @throws when one is of a wrong type, is nothing that the pool on this machine knows, or asks for what it does not do
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html
 */
export function parseUserPoolClient({
  id,
  properties,
}: {
  id: string;
  properties: Record<string, unknown>;
}): ClientSettings {
  const teach = 'local/cognito/client-settings.ts';
  return readProperties('AWS::Cognito::UserPoolClient', properties, teach, (resource) => {
    const client = resource.properties;
    refuseWhatIsNotDone(resource);
    ignoreWhatMakesNoDifference(client);
    const authSession = cfnIntegerFrom(AUTH_SESSION.shortest, AUTH_SESSION.longest);
    return {
      id,
      authFlows: parseFlows(resource),
      hidesUnknownUsers:
        client.optional('PreventUserExistenceErrors', oneOf('ENABLED', 'LEGACY')) === 'ENABLED',
      authSessionSeconds: 60 * (client.optional('AuthSessionValidity', authSession) ?? AUTH_SESSION.shortest),
      tokensRevocable: client.optional('EnableTokenRevocation', cfnFlag) ?? true,
      ...readTokenValidity(resource),
      ...parseAttributes(client),
    };
  });
}

/** @throws for a flow that the pool on this machine does not know, such as passkeys or an administrator's sign-in */
function parseFlows({ properties: client, refuse }: ResourceReader): ReadonlySet<string> {
  const known = [...DEFAULT_FLOWS, 'ALLOW_USER_PASSWORD_AUTH'];
  const flows = client.optional('ExplicitAuthFlows', listOf(text)) ?? DEFAULT_FLOWS;
  const unknown = flows.filter((flow) => !known.includes(flow));
  if (unknown.length > 0) {
    refuse(
      'ExplicitAuthFlows',
      `the local user pool has no ${unknown.join(', ')}; it knows ${known.join(', ')}`,
    );
  }
  return new Set(flows.map((flow) => flow.replace(/^ALLOW_/, '')));
}

/** A client that does not say reads all attributes, and writes those that are not Cognito's own. */
function parseAttributes(client: Members): Pick<ClientSettings, 'readable' | 'writable'> {
  const everything = [...STANDARD_ATTRIBUTES, ...OWN_BY_COGNITO];
  const readable = client.optional('ReadAttributes', listOf(oneOf(...everything))) ?? everything;
  const writable = client.optional('WriteAttributes', listOf(oneOf(...STANDARD_ATTRIBUTES)));
  return {
    readable: new Set(readable),
    writable: new Set(writable ?? STANDARD_ATTRIBUTES),
  };
}

/** What this client does not do should be known before somebody relies on it. */
function refuseWhatIsNotDone({ properties: client, refuse }: ResourceReader): void {
  if (client.optional('GenerateSecret', cfnFlag)) {
    refuse('GenerateSecret', 'it is true; the local user pool serves web pages, which can keep no secret');
  }
  const rotation = client.object('RefreshTokenRotation');
  if (rotation.optional('Feature', oneOf('ENABLED', 'DISABLED')) === 'ENABLED') {
    refuse('RefreshTokenRotation', 'it is enabled; refresh tokens of the local user pool stay the same');
  }
  makeNoDifference(rotation, { RetryGracePeriodSeconds: 'without rotation there is no grace' });
  if (client.optional('AllowedOAuthFlowsUserPoolClient', cfnFlag)) {
    refuse('AllowedOAuthFlowsUserPoolClient', 'it is true; the local user pool has no managed login');
  }
  client.optional('SupportedIdentityProviders', listOf(oneOf('COGNITO')));
}

/** Nothing of this can be told by a page that uses the client. */
function ignoreWhatMakesNoDifference(client: Members): void {
  const managedLogin = 'it is for managed login, which AllowedOAuthFlowsUserPoolClient would have to turn on';
  makeNoDifference(client, {
    AllowedOAuthFlows: managedLogin,
    AllowedOAuthScopes: managedLogin,
    AnalyticsConfiguration: 'nobody counts the users of this machine',
    CallbackURLs: managedLogin,
    ClientName: 'the client goes by its ID',
    DefaultRedirectURI: managedLogin,
    EnablePropagateAdditionalUserContextData:
      'it is for threat protection, which UserPoolAddOns would have to turn on',
    LogoutURLs: managedLogin,
    UserPoolId: 'the stack has one pool',
  });
}
