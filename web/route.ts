/** What the part of the address behind # asks the first page to show. */

export type Route =
  | { shows: 'mysfits' }
  | { shows: 'profile'; mysfitId: string }
  | { shows: 'sign-in'; email: string };

/** Where the link for skipping the head of the page leads; no mysfit has this ID. */
const MYSFITS = 'mysfits';
const SIGN_IN = 'sign-in=';

/** Reads the hash, with its #; what makes no sense shows all mysfits. */
export function parseRoute(hash: string): Route {
  let wanted: string;
  try {
    wanted = decodeURIComponent(hash.replace(/^#/, ''));
  } catch {
    return { shows: 'mysfits' };
  }
  if (wanted.startsWith(SIGN_IN)) return { shows: 'sign-in', email: wanted.slice(SIGN_IN.length) };
  return wanted === '' || wanted === MYSFITS ? { shows: 'mysfits' } : { shows: 'profile', mysfitId: wanted };
}

/** The deep link to a mysfit's profile. */
export function profileLink(mysfitId: string): string {
  return `#${encodeURIComponent(mysfitId)}`;
}

/** The first page with the sign-in opened and the e-mail address filled in. */
export function signInLink(email: string): string {
  return `index.html#${SIGN_IN}${encodeURIComponent(email)}`;
}
