/** The key that signs a pool's tokens: RSA of 2048 bits, as Cognito's, but made and kept on this machine. */

import type { Jwks } from 'aws-jwt-verify/jwk';
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import { Members, text } from './members';

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

/** @throws when the JWK is not a private RSA key with a `kid` */
export async function loadSigningKey(jwk: Record<string, string>): Promise<SigningKey> {
  const members = new Members(
    jwk,
    '',
    (at, expected) => new Error(`the user pool's kept key is damaged: its ${at} should be ${expected}`),
  );
  const kid = members.required('kid', text);
  const publicJwk = {
    kid,
    kty: members.required('kty', text),
    n: members.required('n', text),
    e: members.required('e', text),
    alg: 'RS256',
    use: 'sig',
  };
  return {
    kid,
    privateKey: await importKey(jwk),
    publicKey: await importKey(publicJwk),
    jwks: { keys: [publicJwk] },
  };
}

async function importKey(jwk: Record<string, string>): Promise<CryptoKey> {
  const key = await importJWK(jwk, 'RS256').catch((cause: unknown) => {
    throw new Error("the user pool's kept key is damaged. Begin anew with: npm start -- --fresh", { cause });
  });
  if (key instanceof Uint8Array)
    throw new Error("the user pool's kept key should be of RSA, but is symmetric");
  return key;
}
