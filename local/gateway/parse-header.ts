import type { BodyNode } from './body-node';

/** The text inside `'single quotes'`: how API Gateway writes fixed values in parameter mappings. */
export function staticText(expression: string): string | undefined {
  return /^'([^']*)'$/.exec(expression)?.[1];
}

/**
 * A fixed value for a header: `'https://example.com'`, with its single quotes.
 *
 * @throws BodyError
 */
export function parseStaticHeaderValue(node: BodyNode): string {
  const value = staticText(node.string());
  if (value !== undefined && isHeaderValue(value)) return value;
  return node.fail(
    'a fixed header value in single quotes',
    'The local gateway interprets no other expression here.',
  );
}

/** Whether a header may have this name (https://www.rfc-editor.org/rfc/rfc9110.html#name-tokens). */
export function isHeaderName(name: string): boolean {
  return /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(name);
}

/** Whether a header may have this value: one line, no control characters. */
export function isHeaderValue(value: string): boolean {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}
