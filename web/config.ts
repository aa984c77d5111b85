/** What the page was filled with: the `<meta name="mysfits-…">` of its head. */

export interface CognitoConfig {
  userPoolId: string;
  userPoolClientId: string;
  /** Where the user pool is spoken to. */
  cognitoEndpoint: string;
}

export interface Config extends CognitoConfig {
  /** The API's stage, without a slash at the end. */
  apiEndpoint: string;
}

/** Gives the `content` of the page's `<meta>` of a name. */
export type ReadMeta = (name: string) => string | undefined;

/** The page was not filled, or with something else; the message names the `<meta>`. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * The configuration of a page that calls the API.
 *
 * @throws {ConfigError} when a value is missing or wrong
 */
export function parseConfig(read: ReadMeta): Config {
  return {
    ...parseCognitoConfig(read),
    apiEndpoint: address(read, 'mysfits-api-endpoint').replace(/\/+$/, ''),
  };
}

/**
 * The configuration of a page that knows users only.
 *
 * @throws {ConfigError} when a value is missing or wrong, or the user pool is of another Region than the page
 */
export function parseCognitoConfig(read: ReadMeta): CognitoConfig {
  const region = text(read, 'mysfits-region');
  const userPoolId = text(read, 'mysfits-user-pool-id');
  // The ID of a user pool begins with its Region; the SDK takes it from there.
  if (!userPoolId.startsWith(`${region}_`)) {
    throw new ConfigError(
      `The page's <meta name="mysfits-user-pool-id"> should begin with the Region, ${region}_, but is ${userPoolId}. Deploy the website again.`,
    );
  }
  return {
    userPoolId,
    userPoolClientId: text(read, 'mysfits-user-pool-client-id'),
    cognitoEndpoint: address(read, 'mysfits-cognito-endpoint'),
  };
}

/** Reads the `<meta>` elements of a document. */
export function metaOf(document: Document): ReadMeta {
  return (name) =>
    document.querySelector(`meta[name="${CSS.escape(name)}"]`)?.getAttribute('content') ?? undefined;
}

function text(read: ReadMeta, name: string): string {
  const value = read(name)?.trim();
  // Spelt so that the bundle itself holds no placeholder.
  if (value && !/^REPLACE[_]ME[_]/.test(value)) return value;
  throw new ConfigError(
    `The page's <meta name="${name}"> ${value ? 'was never filled' : 'is missing or empty'}. ` +
      'Pages are filled when the website is built: open the built one, or deploy the website again.',
  );
}

function address(read: ReadMeta, name: string): string {
  const value = text(read, name);
  if (/^https?:/.test(value) && URL.canParse(value)) return value;
  throw new ConfigError(
    `The page's <meta name="${name}"> should be an https address, but is ${value}. Deploy the website again.`,
  );
}
