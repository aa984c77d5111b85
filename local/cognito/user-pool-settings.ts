/** What the properties of an `AWS::Cognito::UserPool` mean for the pool on this machine. */

import { LocalStageError } from '../local-stage-error';
import { listOf, type Members, text } from './members';
import { cfnFlag, cfnInteger, readProperties } from './properties';

export interface UserPoolSettings {
  region: string;
  id: string;
  /** The ID without the Region: what SRP calls the pool. */
  name: string;
  passwordPolicy: PasswordPolicy;
  /** False when only an administrator may make users. */
  selfSignUp: boolean;
}

export interface PasswordPolicy {
  minimumLength: number;
  requireLowercase: boolean;
  requireUppercase: boolean;
  requireNumbers: boolean;
  requireSymbols: boolean;
}

/**
 * Reads the pool's properties.
 *
 * @param properties resolved: no intrinsic function is left in them; numbers and booleans may be strings
 * @throws when one is of a wrong type, or asks for what the pool on this machine does not do
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html
 */
export function parseUserPool(
  region: string,
  { id, properties }: { id: string; properties: Record<string, unknown> },
): UserPoolSettings {
  const name = id.startsWith(`${region}_`) ? id.slice(region.length + 1) : '';
  if (!/^[0-9a-zA-Z]+$/.test(name)) {
    throw new LocalStageError(`The user pool's ID should be ${region}_ and letters or digits, but is ${id}`);
  }
  const pool = readProperties('AWS::Cognito::UserPool', properties);
  requireEmail(pool, 'UsernameAttributes', 'people sign in by their e-mail address');
  requireEmail(pool, 'AutoVerifiedAttributes', 'people confirm their e-mail address by a code');
  refuseWhatIsMissing(pool);
  return {
    region,
    id,
    name,
    passwordPolicy: parsePolicy(pool.object('Policies').object('PasswordPolicy')),
    selfSignUp: !(
      pool.object('AdminCreateUserConfig').optional('AllowAdminCreateUserOnly', cfnFlag) ?? false
    ),
  };
}

/** What this pool does not do should be known before somebody relies on it. */
function refuseWhatIsMissing(pool: Members): void {
  const mfa = pool.optional('MfaConfiguration', text) ?? 'OFF';
  if (mfa !== 'OFF') {
    throw new LocalStageError(
      `AWS::Cognito::UserPool: MfaConfiguration is ${mfa}; the local user pool knows OFF only`,
    );
  }
  if (pool.object('UsernameConfiguration').optional('CaseSensitive', cfnFlag)) {
    throw new LocalStageError(
      'AWS::Cognito::UserPool: UsernameConfiguration.CaseSensitive is true; in the local user pool case does not count',
    );
  }
  const triggers = pool
    .object('LambdaConfig')
    .names()
    .filter((trigger) => trigger !== 'CustomMessage');
  if (triggers.length > 0) {
    throw new LocalStageError(
      `AWS::Cognito::UserPool: LambdaConfig has ${triggers.join(', ')}; the local user pool calls CustomMessage only`,
    );
  }
}

/** Whoever leaves the policy out gets Cognito's defaults. */
function parsePolicy(policy: Members): PasswordPolicy {
  return {
    minimumLength: policy.optional('MinimumLength', cfnInteger) ?? 8,
    requireLowercase: policy.optional('RequireLowercase', cfnFlag) ?? true,
    requireUppercase: policy.optional('RequireUppercase', cfnFlag) ?? true,
    requireNumbers: policy.optional('RequireNumbers', cfnFlag) ?? true,
    requireSymbols: policy.optional('RequireSymbols', cfnFlag) ?? true,
  };
}

function requireEmail(pool: Members, property: string, meaning: string): void {
  const found = pool.optional(property, listOf(text)) ?? [];
  if (found.length === 1 && found[0] === 'email') return;
  throw new LocalStageError(
    `AWS::Cognito::UserPool: ${property} should be ["email"] but is ${JSON.stringify(found)}: ` +
      `in the local user pool ${meaning}`,
  );
}
