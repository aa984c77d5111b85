import type { Jwks } from 'aws-jwt-verify/jwk';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export const ISSUER = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Mysfits01';

export interface TokenMaker {
  /** The pool's public keys. */
  jwks: Jwks;
  /** A token of the pool, for an hour from now, with some claims changed. */
  sign(claims?: JWTPayload): Promise<string>;
}

/** A user pool's keys, new for each test file. */
export async function createTokenMaker(kid = 'key-1'): Promise<TokenMaker> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const { kty, n, e } = await exportJWK(publicKey);
  if (kty === undefined || n === undefined || e === undefined) throw new Error('an RSA key has kty, n and e');
  return {
    jwks: { keys: [{ kid, alg: 'RS256', use: 'sig', kty, n, e }] },
    sign: (claims = {}) => {
      const now = Math.floor(Date.now() / 1000);
      return new SignJWT({
        iss: ISSUER,
        sub: 'b2c3',
        aud: 'whichever-client',
        token_use: 'id',
        'cognito:username': 'lilly',
        iat: now,
        exp: now + 3600,
        ...claims,
      })
        .setProtectedHeader({ alg: 'RS256', kid })
        .sign(privateKey);
    },
  };
}
