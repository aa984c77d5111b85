import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { SignJWT } from 'jose';

export const USER_POOL_ID = 'eu-west-1_TestPool1';
export const CLIENT_ID = 'abcdefghij0123456789klmnop';
const KEY_ID = 'test-key';

export interface Claims {
  iss?: string;
  aud?: string;
  client_id?: string;
  token_use?: string;
  email?: string;
  /** In seconds since 1970. */
  exp?: number;
}

export interface TestPool {
  /** What the pool publishes. */
  keySet: { keys: object[] };
  /** Signs an ID token that is good for an hour; `claims` replace its claims, undefined leaves them out. */
  sign(claims?: Claims): Promise<string>;
}

/** A user pool as far as tokens go: a key of its own, and what Cognito writes into ID tokens. */
export function testPool(keyId: string = KEY_ID): TestPool {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    keySet: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: keyId, alg: 'RS256', use: 'sig' }] },
    sign: (claims = {}) => sign(privateKey, keyId, claims),
  };
}

function sign(privateKey: KeyObject, keyId: string, claims: Claims): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    iss: `https://cognito-idp.eu-west-1.amazonaws.com/${USER_POOL_ID}`,
    aud: CLIENT_ID,
    sub: '6f3b7a3e-0000-4000-8000-000000000000',
    token_use: 'id',
    email: 'somebody@example.com',
    iat: now - 10,
    exp: now + 3600,
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid: keyId })
    .sign(privateKey);
}

export interface KeySetServer {
  url: string;
  close(): Promise<void>;
}

/** Serves this text as the emulator of Cognito serves a key set. */
export async function serveKeySet(text: string, status = 200): Promise<KeySetServer> {
  const server = createServer((_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server should have a port');
  return {
    url: `http://127.0.0.1:${address.port}/jwks.json`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
