/** What the properties of an `AWS::Cognito::UserPoolClient` mean for the pool on this machine. */

import { LocalStageError } from '../local-stage-error';
import { listOf, type Members, oneOf, text } from './members';
import { cfnFlag, cfnInteger, readProperties } from './properties';

export interface ClientSettings {
  id: string;
  /** Names of flows, without `ALLOW_`. */
  authFlows: ReadonlySet<string>;
  /** Whether answers hide that a user does not exist. */
  hidesUnknownUsers: boolean;
  idTokenSeconds: number;
  accessTokenSeconds: number;
  refreshTokenSeconds: number;
}

const SECONDS = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/** What a client may do that does not say. */
const DEFAULT_FLOWS = ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_CUSTOM_AUTH'];

/**
 * Reads the client's properties.
 *
 * @param properties resolved: no intrinsic function is left in them; numbers and booleans may be strings
 * @throws when one is of a wrong type, or asks for what the pool on this machine does not do
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpoolclient.html
 */
export function parseUserPoolClient({
  id,
  properties,
}: {
  id: string;
  properties: Record<string, unknown>;
}): ClientSettings {
  const client = readProperties('AWS::Cognito::UserPoolClient', properties);
  if (client.optional('GenerateSecret', cfnFlag)) {
    throw new LocalStageError(
      'AWS::Cognito::UserPoolClient: GenerateSecret is true; the local user pool serves web pages, which can keep no secret',
    );
  }
  const flows = client.optional('ExplicitAuthFlows', listOf(text)) ?? DEFAULT_FLOWS;
  return {
    id,
    authFlows: new Set(flows.map((flow) => flow.replace(/^ALLOW_/, ''))),
    hidesUnknownUsers:
      client.optional('PreventUserExistenceErrors', oneOf('ENABLED', 'LEGACY')) === 'ENABLED',
    idTokenSeconds: validity(client, 'IdToken', 'hours') ?? SECONDS.hours,
    accessTokenSeconds: validity(client, 'AccessToken', 'hours') ?? SECONDS.hours,
    refreshTokenSeconds: validity(client, 'RefreshToken', 'days') ?? 30 * SECONDS.days,
  };
}

/** A number of the unit that `TokenValidityUnits` names. */
function validity(client: Members, token: string, usual: keyof typeof SECONDS): number | undefined {
  const unit =
    client.object('TokenValidityUnits').optional(token, oneOf('seconds', 'minutes', 'hours', 'days')) ??
    usual;
  const count = client.optional(`${token}Validity`, cfnInteger);
  // 0 stands for the default.
  return count ? count * SECONDS[unit] : undefined;
}
