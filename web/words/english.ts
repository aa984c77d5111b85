import type { Alignment } from '../alignment';

const NUMBER = new Intl.NumberFormat('en');
const LARGE_NUMBER = new Intl.NumberFormat('en', { notation: 'compact', compactDisplay: 'long' });

export const english = {
  language: 'en',

  /** `1 mysfit`, `12 mysfits` */
  mysfits: (count: number) => `${NUMBER.format(count)} ${count === 1 ? 'mysfit' : 'mysfits'}`,
  /** `1 year`, `2,709 years`, `75 million years` */
  age: (years: number) =>
    `${(years < 1_000_000 ? NUMBER : LARGE_NUMBER).format(years)} ${years === 1 ? 'year' : 'years'}`,
  /** `1,204` */
  likes: (count: number) => NUMBER.format(count),
  ownLikes: (count: number) => `${NUMBER.format(count)} from you`,
  /** `lawful evil`, `neutral good`; who is neutral in both is `truly neutral`. */
  temperament: ({ goodevil, lawchaos }: Alignment) =>
    goodevil === 'Neutral' && lawchaos === 'Neutral'
      ? 'truly neutral'
      : `${lawchaos} ${goodevil}`.toLowerCase(),

  calling: 'Calling the mysfits…',
  someMysfit: 'A mysfit',
  adopt: 'Adopt',
  adopted: 'Adopted',
  liked: (name: string) => `You like ${name}. It is mutual, more or less.`,
  adoptedNow: (name: string) => `Congratulations! ${name} is coming home with you.`,
  signInToLike: (name: string) => `Sign in to like ${name}.`,
  signInToAdopt: (name: string) => `Sign in to adopt ${name}.`,
  sessionEnded: (reason: string) => `Your session has ended. ${reason}`,
  confirmedNow: 'Your e-mail address is confirmed. Welcome! You can sign in now.',
  passwordChanged: 'Your new password is saved. You can sign in with it now.',

  offline: 'You are offline. What you see stays, but nothing new arrives.',
  unreachable: 'The shelter cannot be reached. Are you online?',
  signedOut: 'Please sign in again.',
  noSuchMysfit: 'There is no such mysfit.',
  busy: 'So many visitors at once! Please wait a moment.',
  shelterBroken: 'Something went wrong at the shelter. It is not your fault.',
  pageBroken: 'Something went wrong on this page. Please try again.',
  pageCannotStart: 'This page is broken. Please come back later.',
  pageNotSetUp: (why: string) => `This page is not set up. ${why}`,

  emailMissing: 'Please enter your e-mail address.',
  emailMalformed:
    'This does not look like an e-mail address. It needs an @ and a domain, as in ada@example.com.',
  passwordMissing: 'Please enter your password.',
  passwordNeeds: (rules: string[]) => `The password still needs ${enumerated(rules)}.`,
  eightCharacters: 'at least 8 characters',
  lowerCase: 'a lower-case letter',
  upperCase: 'an upper-case letter',
  digit: 'a digit',
  codeMalformed: 'Please enter the code from the mail: digits only.',

  unknownProblem: 'That did not work, and we do not know why. Please try again.',
  tooManyTries: 'That was a lot of tries. Please wait a while before the next one.',
  mailNotSent: 'The mail could not be sent. Is the address spelt correctly?',
  passwordRefused:
    'Please choose another password: 8 characters or more, with upper-case and lower-case letters and a digit.',
  notAccepted: 'This was not accepted. Is the e-mail address spelt correctly?',
  wrongCredentials: 'E-mail address and password do not go together.',
  unconfirmed: 'This e-mail address is not confirmed yet.',
  waitedTooLong: 'This took a while, and the sign-in has ended. Please close it and sign in again.',
  passwordWasReset: 'Your password has to be set anew. Have a code sent to you.',
  registeredAlready: 'There is an account with this e-mail address already. You can sign in with it.',
  wrongCode: 'This is not the code we sent. Is it from the newest mail?',
  codeExpired: 'This code is no longer valid. Have a new one sent.',
  notConfirmable: 'This address cannot be confirmed. If it is confirmed already, you can sign in.',
  unknownEmail: 'Nobody registered with this e-mail address.',
  takenEmail: 'Another account has this e-mail address already.',
  noCodeSent: 'No code was sent. If the address is confirmed already, you can sign in.',
  notResettable: 'No code can be sent to this address. Was it ever confirmed?',
  codeOnItsWay: (email: string) => `A new code is on its way to ${email}. Please use the newest mail.`,
  resetCodeOnItsWay: (email: string) =>
    `If there is an account for ${email}, a mail with a code is on its way.`,
};

/** What every language has words for; a text that needs a name or a number is a function. */
export type Words = typeof english;

/** `a`, `a and b`, `a, b and c` */
function enumerated(items: string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
