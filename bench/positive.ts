/**
 * Parses an option that counts something.
 *
 * @param name without its dashes, for the message
 * @throws when it is no whole number from 1 on
 */
export function positive(name: string, given: string): number {
  const value = Number(given);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name}: expected a whole number from 1 on, found "${given}".`);
}
