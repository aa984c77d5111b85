/** Which images the pages show. */

/** The portrait of a mysfit whose own is not to be had. */
export const UNKNOWN_PORTRAIT = '/art/unknown.svg';

/** Stands for the website's own origin, whatever that is. */
const OWN = 'https://own.invalid';

/**
 * The address to load an image from: a path of this website, or an https address.
 *
 * @param uri as the API gave it; anything else than these two gives the portrait of the unknown
 */
export function imageAddress(uri: string): string {
  if (uri.trim() === '' || !URL.canParse(uri, OWN)) return UNKNOWN_PORTRAIT;
  const url = new URL(uri, OWN);
  if (url.protocol !== 'https:') return UNKNOWN_PORTRAIT;
  return url.origin === OWN ? url.pathname + url.search : url.href;
}
