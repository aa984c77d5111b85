import { ConfigError, parseCognitoConfig, parseConfig } from '../../web/config';

const META: Record<string, string> = {
  'mysfits-region': 'eu-west-1',
  'mysfits-api-endpoint': 'https://api.example/prod/',
  'mysfits-user-pool-id': 'eu-west-1_Example01',
  'mysfits-user-pool-client-id': '1example23456789',
  'mysfits-cognito-endpoint': 'https://cognito-idp.eu-west-1.amazonaws.com/',
};

const reading =
  (changed: Record<string, string | undefined> = {}) =>
  (name: string) =>
    name in changed ? changed[name] : META[name];

test('the configuration is read from the head of the page', () => {
  expect(parseConfig(reading())).toEqual({
    apiEndpoint: 'https://api.example/prod',
    userPoolId: 'eu-west-1_Example01',
    userPoolClientId: '1example23456789',
    cognitoEndpoint: 'https://cognito-idp.eu-west-1.amazonaws.com/',
  });
});

test('a page that does not call the API needs no address of it', () => {
  const read = reading({ 'mysfits-api-endpoint': undefined });
  expect(parseCognitoConfig(read).userPoolId).toBe('eu-west-1_Example01');
});

test.each(Object.keys(META))('%s is named when it is missing', (name) => {
  for (const value of [undefined, '', '  ', 'REPLACE_ME_SOMETHING']) {
    const parse = () => parseConfig(reading({ [name]: value }));
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(`<meta name="${name}">`);
  }
});

test('a user pool of another Region is refused', () => {
  expect(() => parseConfig(reading({ 'mysfits-region': 'eu-west-2' }))).toThrow(
    'should begin with the Region, eu-west-2_',
  );
});

test.each(['javascript:alert(1)', 'api.example', 'http//x', 'https://'])(
  'the address %s is refused',
  (address) => {
    expect(() => parseConfig(reading({ 'mysfits-api-endpoint': address }))).toThrow(
      'should be an https address',
    );
  },
);
