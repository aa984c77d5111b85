/** What the properties of an `AWS::Cognito::UserPool` mean for the pool on this machine. */

import { LocalStageError } from '../local-stage-error';
import { type Kind, listOf, oneOf, text } from './kinds';
import type { Members } from './members';
import { cfnFlag, cfnInteger, cfnIntegerFrom, makeNoDifference, readProperties } from './properties';
import { ignoreWhatMakesNoDifference, refuseWhatIsNotDone } from './user-pool-limits';

export interface UserPoolSettings {
  region: string;
  id: string;
  /** The ID without the Region: what SRP calls the pool. */
  name: string;
  passwordPolicy: PasswordPolicy;
  /** False when only an administrator may make users. */
  selfSignUp: boolean;
  /** What mails say that no trigger writes; `{####}` stands for the code. */
  verificationMail: { subject: string; body: string };
  /** Whether a new e-mail address takes the place of the old one only when it is verified. */
  keepsEmailUntilVerified: boolean;
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
 * @throws when one is of a wrong type, is nothing that the pool on this machine knows, or asks for what it does not do
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
  const teach = 'local/cognito/user-pool-settings.ts';
  return readProperties('AWS::Cognito::UserPool', properties, teach, (resource) => {
    const pool = resource.properties;
    const policies = pool.object('Policies');
    policies.object('SignInPolicy').optional('AllowedFirstAuthFactors', listOf(oneOf('PASSWORD')));
    pool.required('UsernameAttributes', emailAlone);
    pool.required('AutoVerifiedAttributes', emailAlone);
    refuseWhatIsNotDone(resource);
    ignoreWhatMakesNoDifference(pool);
    return {
      region,
      id,
      name,
      passwordPolicy: parsePolicy(policies.object('PasswordPolicy')),
      selfSignUp: !parseAdminCreateUser(pool.object('AdminCreateUserConfig')),
      verificationMail: parseVerificationMail(pool),
      keepsEmailUntilVerified: parseUpdates(pool.object('UserAttributeUpdateSettings')),
    };
  });
}

/** People sign in by their e-mail address, and confirm it by a code. */
const emailAlone: Kind<['email']> = {
  expected: '["email"]',
  parse: (value) =>
    Array.isArray(value) && value.length === 1 && value[0] === 'email' ? ['email'] : undefined,
};

/** Whoever leaves the policy out gets Cognito's defaults. */
function parsePolicy(policy: Members): PasswordPolicy {
  makeNoDifference(policy, { TemporaryPasswordValidityDays: 'no administrator makes users here' });
  policy.optional('PasswordHistorySize', noHistory);
  return {
    minimumLength: policy.optional('MinimumLength', cfnIntegerFrom(6, 99)) ?? 8,
    requireLowercase: policy.optional('RequireLowercase', cfnFlag) ?? true,
    requireUppercase: policy.optional('RequireUppercase', cfnFlag) ?? true,
    requireNumbers: policy.optional('RequireNumbers', cfnFlag) ?? true,
    requireSymbols: policy.optional('RequireSymbols', cfnFlag) ?? true,
  };
}

const noHistory: Kind<number> = {
  expected: '0, since the local user pool remembers no earlier passwords,',
  parse: (value) => (cfnInteger.parse(value) === 0 ? 0 : undefined),
};

/** @returns whether only administrators make users */
function parseAdminCreateUser(config: Members): boolean {
  makeNoDifference(config, {
    InviteMessageTemplate: 'no administrator invites users here',
    UnusedAccountValidityDays: 'likewise; CloudFormation has TemporaryPasswordValidityDays in its place',
  });
  return config.optional('AllowAdminCreateUserOnly', cfnFlag) ?? false;
}

/** The texts of a pool stand in a template or, of old, in properties of their own. */
function parseVerificationMail(pool: Members): UserPoolSettings['verificationMail'] {
  const template = pool.object('VerificationMessageTemplate');
  template.optional('DefaultEmailOption', oneOf('CONFIRM_WITH_CODE'));
  makeNoDifference(template, {
    EmailMessageByLink: 'codes are sent, not links',
    EmailSubjectByLink: 'likewise',
    SmsMessage: 'no text messages are sent',
  });
  const [subject, oldSubject] = [
    template.optional('EmailSubject', text),
    pool.optional('EmailVerificationSubject', text),
  ];
  const [body, oldBody] = [
    template.optional('EmailMessage', withCode),
    pool.optional('EmailVerificationMessage', withCode),
  ];
  return {
    subject: subject ?? oldSubject ?? 'Your verification code',
    body: body ?? oldBody ?? 'Your confirmation code is {####}',
  };
}

const withCode: Kind<string> = {
  expected: 'a text with {####}, which stands for the code,',
  parse: (value) => (typeof value === 'string' && value.includes('{####}') ? value : undefined),
};

function parseUpdates(settings: Members): boolean {
  const held = settings.optional('AttributesRequireVerificationBeforeUpdate', listOf(oneOf('email')));
  return held?.includes('email') ?? false;
}
