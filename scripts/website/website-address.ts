/** Where on the website an address leads that stands in one of its files. */

/** Stands for the website's own origin, whatever that is. */
const OWN = 'https://own.invalid';

export type Place =
  /** Relative to the website, with slashes; whether it is there is another question. */
  | { file: string }
  /** The address on another host. */
  | { foreign: string }
  /** Nowhere: part of the file itself, such as `data:…` or `#shadow`. */
  | undefined;

/**
 * @param address as it stands: `../art/gary.svg`, `/style.css?2`, `https://…`
 * @param from the file in which it stands: `ko/index.html`
 */
export function placeOf(address: string, from: string): Place {
  if (address.startsWith('#')) return undefined;
  const base = `${OWN}/${encodeURI(from)}`;
  if (!URL.canParse(address, base)) return { file: address };
  const { protocol, origin, pathname } = new URL(address, base);
  if (!['http:', 'https:'].includes(protocol)) return undefined;
  return origin === OWN ? { file: decodeURI(pathname.slice(1)) } : { foreign: address };
}
