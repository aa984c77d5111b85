/** What a form can say before it asks the user pool. Each gives the problem in words, or undefined. */

/** A problem with what was entered, and the field it belongs to; without one it belongs to the form as a whole. */
export interface Problem {
  field?: string;
  text: string;
}

/** The problems of a form, by field; fields without one are left out. */
export function problemsOf(texts: Record<string, string | undefined>): Problem[] {
  return Object.entries(texts).flatMap(([field, text]) => (text === undefined ? [] : [{ field, text }]));
}

export function emailProblem(email: string): string | undefined {
  if (email === '') return 'Please enter your e-mail address.';
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
    ? undefined
    : 'This does not look like an e-mail address. It needs an @ and a domain, as in ada@example.com.';
}

/** By the user pool's password policy, see resources/cognito.ts. */
export function newPasswordProblem(password: string): string | undefined {
  const missing = [
    password.length >= 8 ? undefined : 'at least 8 characters',
    /\p{Ll}/u.test(password) ? undefined : 'a lower-case letter',
    /\p{Lu}/u.test(password) ? undefined : 'an upper-case letter',
    /\d/.test(password) ? undefined : 'a digit',
  ].filter((rule) => rule !== undefined);
  return missing.length === 0 ? undefined : `The password still needs ${enumerated(missing)}.`;
}

export function passwordProblem(password: string): string | undefined {
  return password === '' ? 'Please enter your password.' : undefined;
}

export function codeProblem(code: string): string | undefined {
  return /^\d+$/.test(code) ? undefined : 'Please enter the code from the mail: digits only.';
}

/** `a`, `a and b`, `a, b and c` */
function enumerated(items: string[]): string {
  return items.length < 2 ? items.join() : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
