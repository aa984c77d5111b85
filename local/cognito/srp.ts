/**
 * The server's side of SRP-6a as Cognito speaks it: the password never leaves the browser, and what is kept of it here
 * (salt and verifier) does not serve to sign in.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5054 for the protocol; the derivation of the key is Cognito's own
 */

import {
  createHash,
  createHmac,
  getDiffieHellman,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

/** Salt and verifier of a password, as hexadecimal numbers. */
export interface SrpVerifier {
  salt: string;
  verifier: string;
}

/** Whose password it is: the name of the pool (its ID without the Region) and the user's ID are part of the hash. */
export interface SrpIdentity {
  poolName: string;
  userId: string;
}

/** What the server sends, and the key that only who knows the password derives from it. */
export interface SrpExchange {
  /** B, hexadecimal. */
  serverPublicKey: string;
  key: Buffer;
}

/** RFC 3526, group 15: 3072 bits. */
const N = toNumber(getDiffieHellman('modp15').getPrime());
const G = 2n;
const K = toNumber(hash(toBytes(N), toBytes(G)));

/** Makes salt and verifier for a new password. */
export function makeVerifier(identity: SrpIdentity, password: string): SrpVerifier {
  const salt = randomBytes(16).toString('hex');
  return { salt, verifier: verifierFor(identity, password, salt) };
}

/** Whether a password that came in clear is the one that the verifier was made of. */
export function isPassword(identity: SrpIdentity, password: string, known: SrpVerifier): boolean {
  return equal(Buffer.from(verifierFor(identity, password, known.salt)), Buffer.from(known.verifier));
}

/** Salt and verifier for a user who does not exist, always the same for the same name. */
export function simulatedVerifier(secret: string, username: string): SrpVerifier {
  const derive = (what: string) => createHmac('sha256', secret).update(`${what}:${username}`).digest();
  const verifier = power(G, toNumber(derive('password')));
  return { salt: derive('salt').subarray(0, 16).toString('hex'), verifier: verifier.toString(16) };
}

/**
 * Answers the client's first message.
 *
 * @param clientPublicKey A, hexadecimal
 * @returns undefined for an A that is no number, or a multiple of N, with which anybody would be let in
 */
export function exchangeKeys(clientPublicKey: string, known: SrpVerifier): SrpExchange | undefined {
  if (!/^[0-9a-f]{1,1024}$/i.test(clientPublicKey)) return undefined;
  const A = BigInt(`0x${clientPublicKey}`);
  if (A % N === 0n) return undefined;
  const v = BigInt(`0x${known.verifier}`);
  const b = toNumber(randomBytes(32));
  const B = (K * v + power(G, b)) % N;
  const u = toNumber(hash(toBytes(A), toBytes(B)));
  const S = power((A * power(v, u)) % N, b);
  const key = Buffer.from(hkdfSync('sha256', toBytes(S), toBytes(u), 'Caldera Derived Key', 16));
  return { serverPublicKey: B.toString(16), key };
}

/**
 * Whether the client proved that it derived the same key.
 *
 * @param proof.timestamp as the client wrote it; it is signed with the rest
 * @param proof.signature Base64
 */
export function isProof(
  { poolName, userId }: SrpIdentity,
  key: Buffer,
  proof: { secretBlock: Buffer; timestamp: string; signature: string },
): boolean {
  const expected = createHmac('sha256', key)
    .update(poolName + userId)
    .update(proof.secretBlock)
    .update(proof.timestamp)
    .digest();
  return equal(Buffer.from(proof.signature, 'base64'), expected);
}

function verifierFor({ poolName, userId }: SrpIdentity, password: string, salt: string): string {
  const x = hash(toBytes(BigInt(`0x${salt}`)), hash(Buffer.from(`${poolName}${userId}:${password}`)));
  return power(G, toNumber(x)).toString(16);
}

/**
 * Raises to a power modulo N, by squaring: some ten milliseconds for an exponent of 256 bits. OpenSSL's Diffie-Hellman
 * can do it too, but newer versions first prove the prime for seconds.
 */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

function equal(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}

function hash(...parts: Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

/** Big-endian, with a zero in front where the first bit is set: both sides hash numbers as signed ones. */
function toBytes(number: bigint): Buffer {
  const hex = number.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, 'hex');
}
