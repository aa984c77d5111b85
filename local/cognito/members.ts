/** Reads the members of JSON objects into types. Every mistake says where it is, what was expected and what was found. */

import { isObject } from '../is-object';
import { type Kind, list } from './kinds';

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
