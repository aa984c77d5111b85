import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { isWebsiteOrigin } from './cors';
import type { UserPool } from './token';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment says. */
export interface Config {
  /** 0: any free one. */
  port: number;
  host: string;
  tableName: string;
  region: string;
  /** In place of AWS's endpoint of the Region. */
  dynamodbEndpoint?: string;
  userPool?: UserPool;
  websiteOrigin?: string;
  logLevel: LogLevel;
}

/** The environment is wrong; the message has a line for each mistake. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(mistakes: readonly string[]) {
    super(['The environment variables are wrong:', ...mistakes.map((mistake) => `- ${mistake}`)].join('\n'));
  }
}

/**
 * Reads the environment variables that README.md lists.
 *
 * @param environment such as `process.env`
 * @throws ConfigError that names all mistakes at once
 */
export function parseConfig(environment: Environment): Config {
  const read = environmentReader(environment);
  const logLevel = read.optional('LOG_LEVEL', isLogLevel, `one of ${LOG_LEVELS.join(', ')}`);
  const config: Config = {
    port: Number(read.optional('PORT', isPort, 'a port number, 0 to 65535') ?? 8080),
    host: read.optional('HOST', isHost, 'an IP address or a host name') ?? '0.0.0.0',
    tableName: read.optional('TABLE_NAME', isTableName, 'the name of a DynamoDB table') ?? 'MysfitsTable',
    region: read.required('AWS_REGION', isRegion, 'a Region such as eu-west-1'),
    dynamodbEndpoint: read.optional('DYNAMODB_ENDPOINT', isHttpUrl, 'a URL such as http://127.0.0.1:8000'),
    userPool: readUserPool(read),
    websiteOrigin: read.optional(
      'WEBSITE_ORIGIN',
      isWebsiteOrigin,
      'an origin, https://HOST or https://HOST:PORT with nothing behind it (http:// only for localhost)',
    ),
    logLevel: LOG_LEVELS.find((level) => level === logLevel) ?? 'info',
  };
  if (read.mistakes.length > 0) throw new ConfigError(read.mistakes);
  return config;
}

function readUserPool(read: EnvironmentReader): UserPool | undefined {
  const userPoolId = read.optional(
    'COGNITO_USER_POOL_ID',
    isUserPoolId,
    'the ID of a user pool, such as eu-west-1_AbCdEfGhI',
  );
  const clientId = read.optional('COGNITO_USER_POOL_CLIENT_ID', isClientId, 'the ID of a user pool client');
  const jwksUrl = read.optional(
    'COGNITO_JWKS_URL',
    isKeySetUrl,
    'the URL of a key set, https:// or, on this machine (127.0.0.1, [::1], localhost), http://',
  );
  read.together('COGNITO_USER_POOL_ID', 'COGNITO_USER_POOL_CLIENT_ID');
  read.together('COGNITO_USER_POOL_CLIENT_ID', 'COGNITO_USER_POOL_ID');
  read.together('COGNITO_JWKS_URL', 'COGNITO_USER_POOL_ID');
  if (userPoolId === undefined || clientId === undefined) return undefined;
  return { userPoolId, clientId, jwksUrl };
}

type EnvironmentReader = ReturnType<typeof environmentReader>;

/** Reads variables one by one and gathers what is wrong with them in `mistakes`. */
function environmentReader(environment: Environment) {
  const mistakes: string[] = [];
  type Accepts = (value: string) => boolean;

  return {
    mistakes,

    optional(name: string, accepts: Accepts, expected: string): string | undefined {
      const value = environment[name];
      if (value === undefined || accepts(value)) return value;
      // Empty is not the same as not set: a pool ID that got lost on its way must not turn the check of tokens off.
      mistakes.push(`${name} should be ${expected}, or not be set at all, but is ${JSON.stringify(value)}`);
      return undefined;
    },

    required(name: string, accepts: Accepts, expected: string): string {
      const value = environment[name];
      if (value !== undefined && accepts(value)) return value;
      const found = value === undefined ? 'is not set' : `is ${JSON.stringify(value)}`;
      mistakes.push(`${name} should be ${expected} but ${found}`);
      return '';
    },

    /** `name` makes sense only beside `other`. */
    together(name: string, other: string): void {
      if (environment[name] === undefined || environment[other] !== undefined) return;
      mistakes.push(`${name} is set but ${other} is not: set both or neither`);
    },
  };
}

function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) <= 65_535;
}

function isHost(value: string): boolean {
  return /^[A-Za-z0-9.:-]+$/.test(value);
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
function isTableName(value: string): boolean {
  return /^[A-Za-z0-9_.-]{3,255}$/.test(value);
}

function isRegion(value: string): boolean {
  return /^[a-z]{2,4}(-[a-z]+)+-\d$/.test(value);
}

function isUserPoolId(value: string): boolean {
  try {
    CognitoJwtVerifier.parseUserPoolId(value);
    return true;
  } catch {
    // The library tells a wrong shape by throwing, and nothing else.
    return false;
  }
}

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UserPoolClientType.html */
function isClientId(value: string): boolean {
  return /^[\w+]{1,128}$/.test(value);
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
}

function isKeySetUrl(value: string): boolean {
  if (!isHttpUrl(value)) return false;
  const { protocol, hostname } = new URL(value);
  // Whoever can change the keys on their way can sign tokens.
  return protocol === 'https:' || ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}

function isLogLevel(value: string): boolean {
  return LOG_LEVELS.some((level) => level === value);
}
