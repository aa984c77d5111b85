import { CognitoJwtVerifier } from 'aws-jwt-verify';
import {
  CognitoJwtInvalidClientIdError,
  CognitoJwtInvalidTokenUseError,
  FetchError,
  JwksValidationError,
  JwkValidationError,
  JwtBaseError,
  JwtExpiredError,
  JwtInvalidIssuerError,
  JwtInvalidSignatureError,
  KidNotFoundInJwksError,
  ParameterValidationError,
} from 'aws-jwt-verify/error';
import { isJwks, type Jwks } from 'aws-jwt-verify/jwk';
import type { Json } from 'aws-jwt-verify/safe-json-parse';

/** Whose ID tokens are good. */
export interface UserPool {
  /** Such as `eu-west-1_AbCdEfGhI`. */
  userPoolId: string;
  clientId: string;
  /** The key set of an emulator of Cognito; without it, the keys are those that AWS publishes for the pool. */
  jwksUrl?: string;
}

/** Resolves for a valid ID token; throws TokenRefusedError, or KeySetUnavailableError. */
export type VerifyToken = (token: string) => Promise<void>;

/** The token is not good. The message says why, and nothing that stands in the token. */
export class TokenRefusedError extends Error {
  override readonly name = 'TokenRefusedError';
}

/** Whether the token is good cannot be told, because the pool's keys cannot be had. */
export class KeySetUnavailableError extends Error {
  override readonly name = 'KeySetUnavailableError';
}

/**
 * Makes the check of ID tokens: signed by a key of the pool, issued by it, for the client, not expired.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html
 *
 * An emulator's keys are fetched now, once; those of AWS with the first token, and again when they change.
 *
 * @throws KeySetUnavailableError when an emulator's keys cannot be fetched
 */
export async function tokenVerifier({ userPoolId, clientId, jwksUrl }: UserPool): Promise<VerifyToken> {
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: 'id' });
  if (jwksUrl === undefined) return refusing((token) => verifier.verify(token));
  verifier.cacheJwks(await fetchKeySet(jwksUrl));
  // verify() would ask AWS for a key that the emulator does not have.
  return refusing(async (token) => verifier.verifySync(token));
}

function refusing(verify: (token: string) => Promise<unknown>): VerifyToken {
  return async (token) => {
    try {
      await verify(token);
    } catch (error) {
      if (isAboutKeySet(error)) {
        throw new KeySetUnavailableError("the user pool's keys cannot be fetched from AWS", { cause: error });
      }
      if (error instanceof JwtBaseError) throw new TokenRefusedError(reasonFor(error));
      throw error;
    }
  };
}

function isAboutKeySet(error: unknown): boolean {
  return (
    error instanceof FetchError || error instanceof JwksValidationError || error instanceof JwkValidationError
  );
}

/** The library's own messages quote the token, which may hold an e-mail address; these may be logged. */
function reasonFor(error: JwtBaseError): string {
  if (error instanceof JwtExpiredError) return 'it has expired';
  if (error instanceof JwtInvalidIssuerError || error instanceof ParameterValidationError) {
    return 'the user pool did not issue it';
  }
  if (error instanceof CognitoJwtInvalidClientIdError) return 'it is for another user pool client';
  if (error instanceof CognitoJwtInvalidTokenUseError) return 'it is not an ID token';
  if (error instanceof JwtInvalidSignatureError) return 'its signature is wrong';
  if (error instanceof KidNotFoundInJwksError) return 'the user pool has no such key';
  return 'it is not a token of a user pool';
}

async function fetchKeySet(url: string): Promise<Jwks> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`expected the status 200, got ${response.status}`);
    const keySet: Json = JSON.parse(await response.text());
    if (isJwks(keySet)) return keySet;
    throw new Error('expected a JSON Web Key Set, {"keys": […]}, got other JSON');
  } catch (error) {
    throw new KeySetUnavailableError(`the key set of COGNITO_JWKS_URL, ${url}, cannot be had`, {
      cause: error,
    });
  }
}
