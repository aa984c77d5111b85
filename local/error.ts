/**
 * The code of an error of Node.js, such as `ENOENT`; undefined for anything else. It goes by the code alone: where code
 * runs in a context of its own, as under a test runner, the errors of Node.js are no `instanceof Error`.
 */
export function errorCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}

/** What an error says, for the end of a message of one's own; anything else that was thrown, as text. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
