import type { Header } from './rest-api';

/** What a client gets. */
export interface Answer {
  status: number;
  headers: readonly Header[];
  body: Buffer;
}

/** A plain JSON answer. */
export function jsonAnswer(status: number, body: string, headers: readonly Header[] = []): Answer {
  return { status, headers: [['Content-Type', 'application/json'], ...headers], body: Buffer.from(body) };
}
