/** What the part of the address behind # asks the first page to show. */

export type Route =
  | { shows: 'mysfits' }
  | { shows: 'profile'; mysfitId: string }
  | { shows: 'sign-in'; email: string; after: Achievement | undefined };

/** What somebody has just done on another page and is congratulated for when signing in. */
export type Achievement = (typeof ACHIEVEMENTS)[number];

const ACHIEVEMENTS = ['confirmed', 'reset'] as const;
/** Where the link for skipping the head of the page leads; no mysfit has this ID. */
const MYSFITS = 'mysfits';
const SIGN_IN = /^#sign-in=([^&]*)(?:&after=(\w+))?$/;

/** Reads the hash, with its #; what makes no sense shows all mysfits. */
export function parseRoute(hash: string): Route {
  try {
    const [, email, after] = SIGN_IN.exec(hash) ?? [];
    if (email !== undefined) {
      return {
        shows: 'sign-in',
        email: decodeURIComponent(email),
        after: ACHIEVEMENTS.find((known) => known === after),
      };
    }
    const mysfitId = decodeURIComponent(hash.replace(/^#/, ''));
    return mysfitId === '' || mysfitId === MYSFITS ? { shows: 'mysfits' } : { shows: 'profile', mysfitId };
  } catch {
    return { shows: 'mysfits' };
  }
}

/** The deep link to a mysfit's profile. */
export function profileLink(mysfitId: string): string {
  return `#${encodeURIComponent(mysfitId)}`;
}

/** The first page with the sign-in opened and the e-mail address filled in. */
export function signInLink(email: string, after: Achievement): string {
  return `index.html#sign-in=${encodeURIComponent(email)}&after=${after}`;
}
