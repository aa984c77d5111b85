import { parseUserPoolClient } from '../../../local/cognito/client-settings';
import { newUserPoolClientId, newUserPoolId } from '../../../local/cognito/ids';
import { OWN_BY_COGNITO, STANDARD_ATTRIBUTES } from '../../../local/cognito/standard-attributes';
import { parseUserPool } from '../../../local/cognito/user-pool-settings';
import { cognito } from '../../../resources/cognito';
import { CLIENT_ID, POOL_ID, POOL_PROPERTIES, REGION } from './support';

const pool = (properties: object) =>
  parseUserPool(REGION, { id: POOL_ID, properties: { ...POOL_PROPERTIES, ...properties } });
const client = (properties: object) => parseUserPoolClient({ id: CLIENT_ID, properties: { ...properties } });

test('new IDs have the form of AWS, and are new', () => {
  expect(newUserPoolId(REGION)).toMatch(/^eu-west-1_[0-9a-zA-Z]{9}$/);
  expect(newUserPoolClientId()).toMatch(/^[0-9a-z]{26}$/);
  expect(newUserPoolClientId()).not.toBe(newUserPoolClientId());
  expect(() =>
    parseUserPool(REGION, { id: newUserPoolId(REGION), properties: POOL_PROPERTIES }),
  ).not.toThrow();
});

test('the pool and the client of the stack are read to the last property', () => {
  const { MysfitsUserPool, MysfitsUserPoolClient } = cognito({ keepUsers: true }).Resources;
  expect(() =>
    pool({ ...MysfitsUserPool?.Properties, LambdaConfig: { CustomMessage: 'arn' } }),
  ).not.toThrow();
  expect(() => client({ ...MysfitsUserPoolClient?.Properties })).not.toThrow();
});

test('what a pool leaves out is as Cognito has it', () => {
  expect(pool({ Policies: undefined, AdminCreateUserConfig: undefined })).toEqual({
    region: REGION,
    id: POOL_ID,
    name: 'Mysfits01',
    selfSignUp: true,
    passwordPolicy: {
      minimumLength: 8,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
    },
    verificationMail: { subject: 'Your verification code', body: 'Your confirmation code is {####}' },
    keepsEmailUntilVerified: false,
  });
});

test('what a client leaves out is as Cognito has it', () => {
  expect(client({})).toEqual({
    id: CLIENT_ID,
    authFlows: new Set(['USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH', 'CUSTOM_AUTH']),
    hidesUnknownUsers: false,
    authSessionSeconds: 180,
    tokensRevocable: true,
    idTokenSeconds: 3600,
    accessTokenSeconds: 3600,
    refreshTokenSeconds: 30 * 86_400,
    readable: new Set([...STANDARD_ATTRIBUTES, ...OWN_BY_COGNITO]),
    writable: new Set(STANDARD_ATTRIBUTES),
  });
});

test('each token has a unit of its own', () => {
  const TokenValidityUnits = { IdToken: 'minutes', AccessToken: 'seconds' };
  expect(
    client({ IdTokenValidity: '5', AccessTokenValidity: 300, RefreshTokenValidity: 2, TokenValidityUnits }),
  ).toMatchObject({ idTokenSeconds: 300, accessTokenSeconds: 300, refreshTokenSeconds: 2 * 86_400 });
  expect(client({ IdTokenValidity: 0 })).toMatchObject({ idTokenSeconds: 3600 });
});

test.each<[string, object]>([
  ['a name, tags and a tier', { UserPoolName: 'x', UserPoolTags: { a: 'b' }, UserPoolTier: 'ESSENTIALS' }],
  ['where the mails come from', { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', From: 'x' } }],
  ['text messages', { SmsConfiguration: { SnsCallerArn: 'arn' }, SmsVerificationMessage: '{####}' }],
  ['what is off', { MfaConfiguration: 'OFF', UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } }],
  ['a password as first factor', { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } }],
  ['the schema that it has', { Schema: [{ Name: 'email', Required: true, Mutable: 'true' }] }],
  [
    'recovery by e-mail',
    { AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] } },
  ],
])('a pool may say %s', (_, properties) => {
  expect(() => pool(properties)).not.toThrow();
});

test.each<[string, () => unknown, RegExp]>([
  [
    'a property that nobody knows',
    () => pool({ Magic: 1 }),
    /^AWS::Cognito::UserPool: Magic: .*does not know this property\. .*teach it in local\/cognito\/user-pool-settings\.ts/,
  ],
  [
    'one inside another',
    () => pool({ Policies: { PasswordPolicy: { RequireRunes: true } } }),
    /Policies\.PasswordPolicy\.RequireRunes: .*does not know/,
  ],
  [
    'one in a list',
    () => pool({ Schema: [{ Name: 'email', Runes: true }] }),
    /Schema\[0\]\.Runes: .*does not know/,
  ],
  ['one of a client', () => client({ Magic: 1 }), /Magic: .*local\/cognito\/client-settings\.ts/],
  [
    'a number that is none',
    () => pool({ Policies: { PasswordPolicy: { MinimumLength: 'many' } } }),
    /Policies\.PasswordPolicy\.MinimumLength should be a whole number from 6 to 99 but is "many"/,
  ],
  [
    'a length that AWS refuses',
    () => pool({ Policies: { PasswordPolicy: { MinimumLength: 5 } } }),
    /MinimumLength should be a whole number from 6 to 99 but is 5/,
  ],
  [
    'a memory of passwords',
    () => pool({ Policies: { PasswordPolicy: { PasswordHistorySize: 3 } } }),
    /PasswordHistorySize should be 0, since .*, but is 3/,
  ],
  [
    'a boolean that is none',
    () => pool({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: 'no' } }),
    /AllowAdminCreateUserOnly should be true or false but is "no"/,
  ],
  [
    'people who sign in by telephone',
    () => pool({ UsernameAttributes: ['phone_number'] }),
    /UsernameAttributes should be \["email"\] but is \["phone_number"\]/,
  ],
  ['names beside the address', () => pool({ AliasAttributes: ['preferred_username'] }), /AliasAttributes/],
  [
    'no confirmation',
    () => pool({ AutoVerifiedAttributes: undefined }),
    /AutoVerifiedAttributes should be \["email"\]/,
  ],
  ['a second factor', () => pool({ MfaConfiguration: 'ON' }), /MfaConfiguration: it is ON/],
  ['kinds of second factors', () => pool({ EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }), /EnabledMfas/],
  ['devices that are remembered', () => pool({ DeviceConfiguration: {} }), /DeviceConfiguration/],
  [
    'passkeys',
    () => pool({ Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } } }),
    /AllowedFirstAuthFactors should be a list, each of it PASSWORD/,
  ],
  [
    'threat protection',
    () => pool({ UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' } }),
    /UserPoolAddOns\.AdvancedSecurityMode should be OFF but is "ENFORCED"/,
  ],
  ['attributes of its own', () => pool({ Schema: [{ Name: 'wand' }] }), /Schema: it has wand/],
  [
    'an address for ever',
    () => pool({ Schema: [{ Name: 'email', Mutable: false }] }),
    /Schema: its email cannot be changed/,
  ],
  [
    'passwords that administrators reset',
    () => pool({ AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] } }),
    /AccountRecoverySetting/,
  ],
  [
    'links in place of codes',
    () => pool({ VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } }),
    /DefaultEmailOption should be CONFIRM_WITH_CODE/,
  ],
  [
    'a mail without the code',
    () => pool({ EmailVerificationMessage: 'Welcome!' }),
    /EmailVerificationMessage should be a text with \{####\}/,
  ],
  [
    'names whose case counts',
    () => pool({ UsernameConfiguration: { CaseSensitive: 'true' } }),
    /UsernameConfiguration\.CaseSensitive: it is not false/,
  ],
  [
    'not a word about case, by which it would count on AWS',
    () => pool({ UsernameConfiguration: undefined }),
    /UsernameConfiguration\.CaseSensitive: it is not false/,
  ],
  [
    'a trigger that nobody would call',
    () => pool({ LambdaConfig: { CustomMessage: 'arn', PreSignUp: 'arn' } }),
    /LambdaConfig\.PreSignUp: the local user pool calls CustomMessage only/,
  ],
  [
    'an ID of another Region',
    () => parseUserPool('us-east-1', { id: POOL_ID, properties: {} }),
    /should be us-east-1_ and letters or digits, but is eu-west-1_Mysfits01/,
  ],
  ['a client with a secret', () => client({ GenerateSecret: 'true' }), /GenerateSecret: it is true/],
  [
    'refresh tokens that change',
    () => client({ RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 } }),
    /RefreshTokenRotation: it is enabled/,
  ],
  [
    'managed login',
    () => client({ AllowedOAuthFlowsUserPoolClient: true }),
    /AllowedOAuthFlowsUserPoolClient: it is true/,
  ],
  [
    'sign-in elsewhere',
    () => client({ SupportedIdentityProviders: ['COGNITO', 'Google'] }),
    /SupportedIdentityProviders should be a list, each of it COGNITO/,
  ],
  [
    'flows of administrators',
    () => client({ ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'] }),
    /ExplicitAuthFlows: the local user pool has no ALLOW_ADMIN_USER_PASSWORD_AUTH/,
  ],
  [
    'an attribute to write that Cognito alone writes',
    () => client({ WriteAttributes: ['email_verified'] }),
    /WriteAttributes should be a list/,
  ],
  [
    'a unit that is none',
    () => client({ TokenValidityUnits: { IdToken: 'weeks' } }),
    /TokenValidityUnits\.IdToken should be seconds or minutes or hours or days but is "weeks"/,
  ],
  [
    'tokens that AWS finds too short',
    () => client({ IdTokenValidity: 4, TokenValidityUnits: { IdToken: 'minutes' } }),
    /IdTokenValidity: it is 240 seconds; AWS allows 300 to 86400/,
  ],
  [
    'tokens that AWS finds too long',
    () => client({ AccessTokenValidity: 25 }),
    /AccessTokenValidity: it is 90000 seconds; AWS allows 300 to 86400/,
  ],
  [
    'a challenge that AWS finds too long',
    () => client({ AuthSessionValidity: 16 }),
    /AuthSessionValidity should be a whole number from 3 to 15 but is 16/,
  ],
])('%s is refused, with what is expected', (_, parse, message) => {
  expect(parse).toThrow(message);
});
