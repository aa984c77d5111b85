/** What a client gets. */
export interface Answer {
  status: number;
  /** Names and values in turn. */
  headers: readonly string[];
  body: Buffer;
}

/**
 * A plain JSON answer.
 *
 * @param headers names and values in turn
 */
export function jsonAnswer(status: number, body: string, headers: readonly string[] = []): Answer {
  return { status, headers: ['Content-Type', 'application/json', ...headers], body: Buffer.from(body) };
}
