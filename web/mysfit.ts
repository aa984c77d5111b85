/** Mysfits as the API gives them, parsed before anything is shown. */

import { type Alignment, GOOD_EVIL, LAW_CHAOS, oneOf } from './alignment';

export interface MysfitSummary extends Alignment {
  mysfitId: string;
  name: string;
  species: string;
  thumbImageUri: string;
  /** The language of its name, species and description, as in `<p lang>`. */
  lang: string;
}

export interface Mysfit extends MysfitSummary {
  /** In years. */
  age: number;
  description: string;
  profileImageUri: string;
  likes: number;
  adopted: boolean;
}

/** The API answered something else than the contract says; the message names the property. */
export class UnexpectedAnswerError extends Error {
  override readonly name = 'UnexpectedAnswerError';
}

/** @throws {UnexpectedAnswerError} when it is no list of mysfits */
export function parseMysfits(answer: unknown): MysfitSummary[] {
  const { mysfits } = record(answer, 'the answer');
  if (!Array.isArray(mysfits)) throw unexpected('mysfits', 'a list', mysfits);
  return mysfits.map((mysfit: unknown, index) => parseSummary(record(mysfit, `mysfits[${index}]`)));
}

/** @throws {UnexpectedAnswerError} when it is no mysfit */
export function parseMysfit(answer: unknown): Mysfit {
  const mysfit = record(answer, 'the answer');
  if (typeof mysfit.adopted !== 'boolean') throw unexpected('adopted', 'true or false', mysfit.adopted);
  return {
    ...parseSummary(mysfit),
    age: count(mysfit, 'age'),
    description: text(mysfit, 'description'),
    profileImageUri: text(mysfit, 'profileImageUri'),
    likes: count(mysfit, 'likes'),
    adopted: mysfit.adopted,
  };
}

function parseSummary(mysfit: Record<string, unknown>): MysfitSummary {
  return {
    mysfitId: text(mysfit, 'mysfitId'),
    name: text(mysfit, 'name'),
    species: text(mysfit, 'species'),
    thumbImageUri: text(mysfit, 'thumbImageUri'),
    goodevil: word(GOOD_EVIL, mysfit, 'goodevil'),
    lawchaos: word(LAW_CHAOS, mysfit, 'lawchaos'),
    lang: 'en',
  };
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value));
  throw unexpected(what, 'an object', value);
}

function text(mysfit: Record<string, unknown>, property: string): string {
  const value = mysfit[property];
  if (typeof value === 'string') return value;
  throw unexpected(property, 'a string', value);
}

function count(mysfit: Record<string, unknown>, property: string): number {
  const value = mysfit[property];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw unexpected(property, 'a number', value);
}

function word<Word extends string>(
  allowed: readonly Word[],
  mysfit: Record<string, unknown>,
  property: string,
): Word {
  const value = oneOf(allowed, mysfit[property]);
  if (value !== undefined) return value;
  throw unexpected(property, `one of ${allowed.join(', ')}`, mysfit[property]);
}

function unexpected(property: string, expected: string, found: unknown): UnexpectedAnswerError {
  return new UnexpectedAnswerError(
    `The API answered something unexpected: ${property} should be ${expected}, but is ${JSON.stringify(found) ?? 'missing'}.`,
  );
}
