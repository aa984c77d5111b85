/** What the members of JSON objects may be. */

import { isObject } from '../is-object';

/** What a member may be. */
export interface Kind<Value> {
  /** For messages: `a string`. */
  expected: string;
  /** The value, or undefined where it is not of this kind. */
  parse(value: unknown): Value | undefined;
  /** Says which rule a value breaks that is of the right type and yet not of this kind. */
  brokenRule?(value: unknown): string | undefined;
}

export const text: Kind<string> = {
  expected: 'a string',
  parse: (value) => (typeof value === 'string' ? value : undefined),
};

export const number: Kind<number> = {
  expected: 'a number',
  parse: (value) => (typeof value === 'number' ? value : undefined),
};

export const flag: Kind<boolean> = {
  expected: 'true or false',
  parse: (value) => (typeof value === 'boolean' ? value : undefined),
};

export const list: Kind<unknown[]> = {
  expected: 'a list',
  parse: (value) => (Array.isArray(value) ? value : undefined),
};

/** A list of values of one kind. */
export function listOf<Value>(kind: Kind<Value>): Kind<Value[]> {
  return {
    expected: `a list, each of it ${kind.expected}`,
    parse: (value) => {
      if (!Array.isArray(value)) return undefined;
      const parsed = value.map((item) => kind.parse(item)).filter((item) => item !== undefined);
      return parsed.length === value.length ? parsed : undefined;
    },
    brokenRule: (value) => {
      if (!Array.isArray(value)) return undefined;
      const rule = value.map((item) => kind.brokenRule?.(item)).find((broken) => broken !== undefined);
      return rule === undefined ? undefined : `Member must satisfy constraint: [${rule}]`;
    },
  };
}

/** An object whose members are strings. */
export const textMap: Kind<Record<string, string>> = {
  expected: 'an object of strings',
  parse: (value) => {
    if (!isObject(value)) return undefined;
    const entries = Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    return entries.length === Object.keys(value).length ? Object.fromEntries(entries) : undefined;
  },
};

/** One of some strings. */
export function oneOf<const Value extends string>(...values: Value[]): Kind<Value> {
  return {
    expected: values.join(' or '),
    parse: (value) => values.find((allowed) => allowed === value),
  };
}
