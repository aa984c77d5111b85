/** The local stage cannot start or go on; the message says why, and what to do. */
export class LocalStageError extends Error {
  override readonly name = 'LocalStageError';
}
