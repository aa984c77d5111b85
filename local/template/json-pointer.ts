/**
 * The JSON pointer (RFC 6901) to a member or an item of the value that `parent` points to.
 *
 * @param parent a JSON pointer; the empty string points to the whole document
 * @param key the member's name or the item's index
 */
export function pointerTo(parent: string, key: string | number): string {
  return `${parent}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
