/** The key that signs a pool's tokens: RSA of 2048 bits, as Cognito's, but made and kept on this machine. */

import type { Jwks } from 'aws-jwt-verify/jwk';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { messageOf } from '../error';
import { LocalStageError } from '../local-stage-error';
import { oneOf, text } from './kinds';
import { Members } from './members';

export interface SigningKey {
  kid: string;
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  /** What `jwks.json` says. */
  jwks: Jwks;
}

/** Makes a key, as private JWK with its `kid`. */
export async function newSigningKey(): Promise<Record<string, string>> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const jwk = await exportJWK(privateKey);
  const parts = Object.entries(jwk).filter((part): part is [string, string] => typeof part[1] === 'string');
  return { ...Object.fromEntries(parts), kid: await calculateJwkThumbprint(jwk) };
}

/**
 * Loads a key and tries it.
 *
 * @param place where it was kept, for the message
 * @throws when it is not a private RSA key with a `kid`, or its halves do not belong together
 */
export async function loadSigningKey(jwk: Record<string, string>, place: string): Promise<SigningKey> {
  try {
    const key = await importKey(jwk);
    const probe = await new SignJWT().setProtectedHeader({ alg: 'RS256' }).sign(key.privateKey);
    await jwtVerify(probe, key.publicKey);
    return key;
  } catch (cause) {
    const reason = messageOf(cause);
    throw new LocalStageError(
      `${place} keeps a damaged signing key: ${reason}. Begin anew without any users: npm start -- --fresh`,
      { cause },
    );
  }
}

async function importKey(jwk: Record<string, string>): Promise<SigningKey> {
  const members = new Members(jwk, '', ({ at, expected }) => new Error(`its ${at} should be ${expected}`));
  const kid = members.required('kid', text);
  const publicJwk = {
    kid,
    kty: members.required('kty', oneOf('RSA')),
    n: members.required('n', text),
    e: members.required('e', text),
    alg: 'RS256',
    use: 'sig',
  };
  return {
    kid,
    privateKey: await importRsa(jwk),
    publicKey: await importRsa(publicJwk),
    jwks: { keys: [publicJwk] },
  };
}

async function importRsa(jwk: Record<string, string>): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'RS256');
  if (key instanceof Uint8Array) throw new Error('it should be an RSA key but is a symmetric one');
  return key;
}
