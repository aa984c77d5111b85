/** Reads the members of JSON objects into types. Every mistake says where it is, what was expected and what was found. */

/** What a member may be. */
export interface Kind<Value> {
  /** For messages: `a string`. */
  expected: string;
  /** The value, or undefined where it is not of this kind. */
  parse(value: unknown): Value | undefined;
  /** Says which rule a value breaks that is of the right type and yet not of this kind. */
  brokenRule?(value: unknown): string | undefined;
}

/** What is wrong with a member. */
export interface Complaint {
  /** The path of the member; empty for the outermost object. */
  at: string;
  expected: string;
  /** Undefined or null when the member is missing. */
  found: unknown;
  brokenRule: string | undefined;
}

/** Makes the error. */
export type Complain = (complaint: Complaint) => Error;

export class Members {
  readonly #object: Record<string, unknown>;
  readonly #at: string;
  readonly #complain: Complain;
  readonly #asked = new Set<string>();
  readonly #inner: Members[] = [];

  /**
   * @param at where the object stands; empty for the outermost
   * @throws what `complain` makes, when the value is no object
   */
  constructor(value: unknown, at: string, complain: Complain) {
    if (!isObject(value)) throw complain({ at, expected: 'an object', found: value, brokenRule: undefined });
    this.#object = value;
    this.#at = at;
    this.#complain = complain;
  }

  /** @throws what `complain` makes, when the member is missing or of another kind */
  required<Value>(name: string, kind: Kind<Value>): Value {
    this.#asked.add(name);
    return this.#parse(name, this.#object[name], kind);
  }

  /** Like {@link required}, but a member that is missing or null is undefined. */
  optional<Value>(name: string, kind: Kind<Value>): Value | undefined {
    this.#asked.add(name);
    return this.has(name) ? this.#parse(name, this.#object[name], kind) : undefined;
  }

  /** The members of a member, of none when it is missing. */
  object(name: string): Members {
    return this.#open(name, this.#object[name] ?? {}, this.#path(name));
  }

  /** The members of each object in a list. */
  objects(name: string): Members[] {
    const path = this.#path(name);
    return this.required(name, list).map((item, index) => this.#open(name, item, `${path}[${index}]`));
  }

  /** Passes members over, whatever they are. */
  ignore(...names: string[]): void {
    for (const name of names) this.#asked.add(name);
  }

  /** The paths of those members, also of inner objects, that nobody has asked for. */
  unread(): string[] {
    const own = Object.keys(this.#object).filter((name) => this.has(name) && !this.#asked.has(name));
    return [...own.map((name) => this.#path(name)), ...this.#inner.flatMap((inner) => inner.unread())];
  }

  has(name: string): boolean {
    return this.#object[name] !== undefined && this.#object[name] !== null;
  }

  #open(name: string, value: unknown, at: string): Members {
    this.#asked.add(name);
    const inner = new Members(value, at, this.#complain);
    this.#inner.push(inner);
    return inner;
  }

  #parse<Value>(name: string, value: unknown, kind: Kind<Value>): Value {
    const parsed = kind.parse(value);
    if (parsed !== undefined) return parsed;
    const { expected } = kind;
    const brokenRule = kind.brokenRule?.(value);
    throw this.#complain({ at: this.#path(name), expected, found: value, brokenRule });
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
