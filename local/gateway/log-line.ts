import type { GatewayLogEntry } from './serve-request';

const LONGEST = { target: 200, caller: 80, reason: 800 };

/** Names of query parameters whose values are nobody's business. */
const SECRET_NAME = /token|secret|password|passwd|authorization|signature|credential|session|code|key/i;

/** A JSON Web Token, or the beginning of one: its header is JSON, so it begins with `{"` in base64url. */
const JWT = /\beyJ[\w-]*(?:\.[\w-]*){0,4}/g;

/** Characters that would end the line, colour the terminal, or turn the direction of what follows. */
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/**
 * One line about one request: what was asked for, how it ended, how long it took, by whom, and why not.
 *
 * Nothing in it is taken at its word: control characters are escaped, long parts are cut, and tokens are left out
 * wherever they stand.
 *
 * @example POST /prod/mysfits/abc/like  401  3 ms  token expired at 2026-11-24T18:00:00.000Z
 */
export function logLine({
  method,
  path,
  query,
  status,
  milliseconds,
  caller,
  reason,
}: GatewayLogEntry): string {
  const target = query === '' ? path : `${path}?${withoutSecrets(query)}`;
  return [
    `${method || '-'} ${printable(target, LONGEST.target) || '-'}`,
    String(status),
    `${Math.round(milliseconds)} ms`,
    ...(caller === undefined ? [] : [`user ${printable(caller, LONGEST.caller)}`]),
    ...(reason === undefined ? [] : [printable(reason, LONGEST.reason)]),
  ].join('  ');
}

function withoutSecrets(query: string): string {
  return query
    .split('&')
    .map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return value.length > 0 && SECRET_NAME.test(name) ? `${name}=…` : pair;
    })
    .join('&');
}

function printable(text: string, longest: number): string {
  const safe = text.replace(JWT, '(a token)').replace(UNPRINTABLE, escaped);
  return safe.length > longest ? `${safe.slice(0, longest)}…` : safe;
}

/** As in JSON: a line feed is `\n`, an escape character `\u001b`. */
function escaped(character: string): string {
  const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character];
  return short ?? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
