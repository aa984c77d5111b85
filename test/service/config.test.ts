import { ConfigError, parseConfig } from '../../service/config';

const POOL = {
  AWS_REGION: 'eu-west-1',
  COGNITO_USER_POOL_ID: 'eu-west-1_AbCdEfGhI',
  COGNITO_USER_POOL_CLIENT_ID: 'abcdefghij0123456789klmnop',
};

function mistakes(environment: Record<string, string | undefined>): string {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
}

describe('the configuration', () => {
  it('needs nothing but the Region', () => {
    expect(parseConfig({ AWS_REGION: 'ap-northeast-2' })).toEqual({
      port: 8080,
      host: '0.0.0.0',
      tableName: 'MysfitsTable',
      region: 'ap-northeast-2',
      logLevel: 'info',
    });
  });

  it('takes every variable', () => {
    expect(
      parseConfig({
        ...POOL,
        PORT: '0',
        HOST: '127.0.0.1',
        TABLE_NAME: 'Other.Table-1',
        DYNAMODB_ENDPOINT: 'http://127.0.0.1:8000',
        COGNITO_JWKS_URL: 'http://localhost:9229/eu-west-1_AbCdEfGhI/.well-known/jwks.json',
        WEBSITE_ORIGIN: 'https://d111111abcdef8.cloudfront.net',
        LOG_LEVEL: 'debug',
      }),
    ).toEqual({
      port: 0,
      host: '127.0.0.1',
      tableName: 'Other.Table-1',
      region: 'eu-west-1',
      dynamodbEndpoint: 'http://127.0.0.1:8000',
      userPool: {
        userPoolId: 'eu-west-1_AbCdEfGhI',
        clientId: 'abcdefghij0123456789klmnop',
        jwksUrl: 'http://localhost:9229/eu-west-1_AbCdEfGhI/.well-known/jwks.json',
      },
      websiteOrigin: 'https://d111111abcdef8.cloudfront.net',
      logLevel: 'debug',
    });
  });

  it.each(['us-gov-west-1', 'ap-southeast-4', 'cn-north-1'])('takes the Region %s', (region) => {
    expect(parseConfig({ AWS_REGION: region }).region).toBe(region);
  });

  it('names all mistakes at once', () => {
    expect(mistakes({ PORT: 'http', TABLE_NAME: 'a b', LOG_LEVEL: 'loud' }).split('\n')).toEqual([
      'The environment variables are wrong:',
      '- LOG_LEVEL should be one of fatal, error, warn, info, debug, trace, silent, or not be set at all, but is "loud"',
      '- PORT should be a port number, 0 to 65535, or not be set at all, but is "http"',
      '- TABLE_NAME should be the name of a DynamoDB table, or not be set at all, but is "a b"',
      '- AWS_REGION should be a Region such as eu-west-1 but is not set',
    ]);
  });

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', ''],
    ['HOST', 'a host'],
    ['AWS_REGION', 'Ireland'],
    ['DYNAMODB_ENDPOINT', '127.0.0.1:8000'],
    ['DYNAMODB_ENDPOINT', 'ftp://127.0.0.1'],
    ['COGNITO_USER_POOL_ID', ''],
    ['COGNITO_USER_POOL_ID', 'AbCdEfGhI'],
    ['COGNITO_USER_POOL_ID', 'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI'],
    ['COGNITO_USER_POOL_CLIENT_ID', 'not a client'],
    ['COGNITO_JWKS_URL', 'http://cognito.example/jwks.json'],
    ['COGNITO_JWKS_URL', 'jwks.json'],
    ['WEBSITE_ORIGIN', '*'],
    ['WEBSITE_ORIGIN', 'https://website.example/'],
    ['WEBSITE_ORIGIN', 'http://website.example'],
  ])('refuses %s=%j and names the variable', (name, value) => {
    const message = mistakes({ ...POOL, [name]: value });
    expect(message.split('\n')).toHaveLength(2);
    expect(message).toContain(`- ${name} should be`);
    expect(message).toContain(`is ${JSON.stringify(value)}`);
  });

  it.each([
    ['COGNITO_USER_POOL_ID', 'COGNITO_USER_POOL_CLIENT_ID'],
    ['COGNITO_USER_POOL_CLIENT_ID', 'COGNITO_USER_POOL_ID'],
  ])('refuses a pool without a client and a client without a pool: %s', (given, missing) => {
    expect(mistakes({ ...POOL, [missing]: undefined })).toBe(
      `The environment variables are wrong:\n- ${given} is set but ${missing} is not: set both or neither`,
    );
  });

  it('refuses a key set without a pool', () => {
    expect(
      mistakes({ AWS_REGION: 'eu-west-1', COGNITO_JWKS_URL: 'https://keys.example/jwks.json' }),
    ).toContain('COGNITO_JWKS_URL is set but COGNITO_USER_POOL_ID is not');
  });
});
