import { parseUserPoolClient } from '../../../local/cognito/client-settings';
import { newUserPoolClientId, newUserPoolId } from '../../../local/cognito/ids';
import { parseUserPool } from '../../../local/cognito/user-pool-settings';
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
  });
});

test('what a client leaves out is as Cognito has it', () => {
  expect(client({})).toEqual({
    id: CLIENT_ID,
    authFlows: new Set(['USER_SRP_AUTH', 'REFRESH_TOKEN_AUTH', 'CUSTOM_AUTH']),
    hidesUnknownUsers: false,
    idTokenSeconds: 3600,
    accessTokenSeconds: 3600,
    refreshTokenSeconds: 30 * 86_400,
  });
});

test('each token has a unit of its own', () => {
  const TokenValidityUnits = { IdToken: 'minutes', AccessToken: 'seconds' };
  expect(
    client({ IdTokenValidity: '5', AccessTokenValidity: 300, RefreshTokenValidity: 2, TokenValidityUnits }),
  ).toMatchObject({ idTokenSeconds: 300, accessTokenSeconds: 300, refreshTokenSeconds: 2 * 86_400 });
});

test.each<[string, () => unknown, RegExp]>([
  [
    'a number that is none',
    () => pool({ Policies: { PasswordPolicy: { MinimumLength: 'many' } } }),
    /Policies\.PasswordPolicy\.MinimumLength should be a whole number but is "many"/,
  ],
  [
    'a boolean that is none',
    () => pool({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: 'no' } }),
    /AllowAdminCreateUserOnly should be true or false but is "no"/,
  ],
  [
    'people who sign in by telephone',
    () => pool({ UsernameAttributes: ['phone_number'] }),
    /UsernameAttributes should be \["email"\]/,
  ],
  [
    'no confirmation',
    () => pool({ AutoVerifiedAttributes: undefined }),
    /AutoVerifiedAttributes should be \["email"\] but is \[\]/,
  ],
  ['a second factor', () => pool({ MfaConfiguration: 'ON' }), /MfaConfiguration is ON/],
  [
    'names whose case counts',
    () => pool({ UsernameConfiguration: { CaseSensitive: 'true' } }),
    /CaseSensitive is true/,
  ],
  [
    'a trigger that nobody would call',
    () => pool({ LambdaConfig: { CustomMessage: 'arn', PreSignUp: 'arn' } }),
    /LambdaConfig has PreSignUp/,
  ],
  [
    'an ID of another Region',
    () => parseUserPool('us-east-1', { id: POOL_ID, properties: {} }),
    /should be us-east-1_ and letters or digits, but is eu-west-1_Mysfits01/,
  ],
  ['a client with a secret', () => client({ GenerateSecret: 'true' }), /GenerateSecret is true/],
  [
    'a unit that is none',
    () => client({ TokenValidityUnits: { IdToken: 'weeks' } }),
    /TokenValidityUnits\.IdToken should be seconds or minutes or hours or days but is "weeks"/,
  ],
])('%s is refused, with what is expected', (_, parse, message) => {
  expect(parse).toThrow(message);
});
