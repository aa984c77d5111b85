/** What the mails say, in each language. */

import { ENGLISH } from './english';
import { KOREAN } from './korean';

/** The words of all mails in one language, as plain text. */
export interface MailWords {
  /** The language as a BCP 47 tag, for the mail's `lang` attribute. */
  language: 'en' | 'ko';
  /** Where the website has its pages in this language. */
  pages: { home: string; confirm: string; reset: string };
  /** After signing up: an address is to be confirmed, or the account stays closed. */
  signUp: LetterWords & LinkWords;
  /** A password was forgotten, and a new one is to be chosen. */
  forgotPassword: LetterWords & LinkWords;
  /** An administrator made an account; its "code" is the temporary password. */
  newAccount: LetterWords & LinkWords & { userName: string };
  /** A user changed their e-mail address; where they are asked for the code, there is no link to. */
  newEmail: LetterWords;
}

export interface LetterWords {
  /** At most 140 characters. */
  subject: string;
  heading: string;
  /** Why this mail came. */
  reason: string;
  /** What the code is called that stands below. */
  code: string;
  /** How long the code is good for. */
  validity: string;
  /** What to do if the mail was not expected. */
  unexpected: string;
}

export interface LinkWords {
  link: string;
  /** How to get there without the link; the address follows. */
  byHand: string;
}

/**
 * The words for a user.
 *
 * @param locale the user's standard attribute `locale`: a BCP 47 tag such as `ko-KR`, which some write as `ko_KR`.
 *   OpenID Connect lets it be anything, so anything but Korean is English.
 * @see https://openid.net/specs/openid-connect-core-1_0.html#StandardClaims
 */
export function wordsFor(locale: unknown): MailWords {
  const [language] = typeof locale === 'string' ? locale.toLowerCase().split(/[-_]/) : [];
  return language === KOREAN.language ? KOREAN : ENGLISH;
}
