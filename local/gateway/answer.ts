import { valuesOf } from './request-headers';

/** What a client gets. */
export interface Answer {
  status: number;
  /** Names and values in turn. */
  headers: readonly string[];
  body: Buffer;
}

/**
 * A JSON answer, unless the headers say that it is something else.
 *
 * @param headers names and values in turn
 */
export function jsonAnswer(status: number, body: string, headers: readonly string[] = []): Answer {
  const type = valuesOf(headers, 'content-type').length > 0 ? [] : ['Content-Type', 'application/json'];
  return { status, headers: [...type, ...headers], body: Buffer.from(body) };
}
