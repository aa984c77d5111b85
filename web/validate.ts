/** What a form can say before it asks the user pool. Each gives the problem in words, or undefined. */

import { words } from './words/words';

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
  if (email === '') return words.emailMissing;
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) ? undefined : words.emailMalformed;
}

/** By the user pool's password policy, see resources/cognito.ts. */
export function newPasswordProblem(password: string): string | undefined {
  const missing = [
    password.length >= 8 ? undefined : words.eightCharacters,
    /\p{Ll}/u.test(password) ? undefined : words.lowerCase,
    /\p{Lu}/u.test(password) ? undefined : words.upperCase,
    /\d/.test(password) ? undefined : words.digit,
  ].filter((rule) => rule !== undefined);
  return missing.length === 0 ? undefined : words.passwordNeeds(missing);
}

export function passwordProblem(password: string): string | undefined {
  return password === '' ? words.passwordMissing : undefined;
}

export function codeProblem(code: string): string | undefined {
  return /^\d+$/.test(code) ? undefined : words.codeMalformed;
}
