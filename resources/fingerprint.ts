/** Telling whether a part of the template changed. */

import { createHash } from 'node:crypto';

/**
 * Ten hexadecimal digits that change with the value, and with nothing else: not with the order of an object's members.
 *
 * @param value what JSON can say
 */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value, inOrder)).digest('hex').slice(0, 10);
}

/** A replacer of `JSON.stringify`: the members of each object in the order of their names. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
