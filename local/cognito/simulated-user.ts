import { createHash } from 'node:crypto';
import { emailKey } from './email';
import { type SrpVerifier, simulatedVerifier } from './srp';

/** What stands in for a user who does not exist: the same for the same name at all times, whatever its case. */
export function simulatedUser(secret: string, name: string): { sub: string; password: SrpVerifier } {
  const key = emailKey(name);
  const hex = createHash('sha256').update(`${secret}:sub:${key}`).digest('hex');
  const sub = hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5');
  return { sub, password: simulatedVerifier(secret, key) };
}
