/** Reads the members of JSON objects into types. Every mistake says where it is, what was expected and what was found. */

/** What a member may be. */
export interface Kind<Value> {
  /** For messages: `a string`. */
  expected: string;
  /** The value, or undefined where it is not of this kind. */
  parse(value: unknown): Value | undefined;
}

/** Makes the error for a member that is missing (`found` is undefined then) or of another kind. */
export type Complain = (at: string, expected: string, found: unknown) => Error;

export class Members {
  readonly #object: Record<string, unknown>;
  readonly #at: string;
  readonly #complain: Complain;

  /**
   * @param at where the object stands; empty for the outermost
   * @throws what `complain` makes, when the value is no object
   */
  constructor(value: unknown, at: string, complain: Complain) {
    if (!isObject(value)) throw complain(at, 'an object', value);
    this.#object = value;
    this.#at = at;
    this.#complain = complain;
  }

  /** @throws what `complain` makes, when the member is missing or of another kind */
  required<Value>(name: string, kind: Kind<Value>): Value {
    return this.#parse(name, this.#object[name], kind);
  }

  /** Like {@link required}, but a member that is missing or null is undefined. */
  optional<Value>(name: string, kind: Kind<Value>): Value | undefined {
    return this.has(name) ? this.#parse(name, this.#object[name], kind) : undefined;
  }

  /** The members of a member, of none when it is missing. */
  object(name: string): Members {
    return new Members(this.#object[name] ?? {}, this.#path(name), this.#complain);
  }

  /** The members of each object in a list. */
  objects(name: string): Members[] {
    const path = this.#path(name);
    return this.required(name, list).map(
      (item, index) => new Members(item, `${path}[${index}]`, this.#complain),
    );
  }

  /** What the members are called. */
  names(): string[] {
    return Object.keys(this.#object);
  }

  has(name: string): boolean {
    return this.#object[name] !== undefined && this.#object[name] !== null;
  }

  #parse<Value>(name: string, value: unknown, kind: Kind<Value>): Value {
    const parsed = kind.parse(value);
    if (parsed === undefined) throw this.#complain(this.#path(name), kind.expected, value);
    return parsed;
  }

  #path(name: string): string {
    return this.#at === '' ? name : `${this.#at}.${name}`;
  }
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

const list: Kind<unknown[]> = {
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
