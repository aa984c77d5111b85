/** Reads the settings of a resource, and lets none pass that nobody asked for. */

import { isObject } from '../is-object';
import { LocalStageError } from '../local-stage-error';

/**
 * Reads an object of settings.
 *
 * @param place where it stands in the template, for messages: `WebsiteDistribution.DistributionConfig`
 * @param read takes the settings that mean something here
 * @throws what `read` throws, and for every setting that it did not take
 */
export function readSettings<Result>(
  value: unknown,
  place: string,
  read: (settings: Settings) => Result,
): Result {
  if (!isObject(value)) {
    throw new LocalStageError(`${place}: expected an object of settings, found ${JSON.stringify(value)}.`);
  }
  const left = new Map<string, unknown>(Object.entries(value));
  const result = read(new Settings(left, place));
  const [unknown] = left.keys();
  if (unknown === undefined) return result;
  throw new LocalStageError(
    `${place}.${unknown}: the local website does not know this setting. ` +
      'Teach it in local/website/, or take the setting out of resources/website.ts.',
  );
}

/** An object of settings. Each may be taken once; numbers and booleans may be texts, as CloudFormation allows. */
export class Settings {
  readonly #left: Map<string, unknown>;

  constructor(
    left: Map<string, unknown>,
    readonly place: string,
  ) {
    this.#left = left;
  }

  /** @returns undefined when it is not set */
  #take(name: string): unknown {
    const value = this.#left.get(name);
    this.#left.delete(name);
    return value;
  }

  /** Ends the reading: says what is wrong with a setting, and what to do. */
  refuse(name: string, found: unknown, expected: string): never {
    throw new LocalStageError(
      `${this.place}.${name}: expected ${expected}, found ${JSON.stringify(found) ?? 'nothing'}. ` +
        'Correct it in resources/website.ts, or teach local/website/ what it means.',
    );
  }

  text(name: string): string {
    const value = this.#take(name);
    return typeof value === 'string' ? value : this.refuse(name, value, 'a text');
  }

  optionalText(name: string): string | undefined {
    return this.#left.has(name) ? this.text(name) : undefined;
  }

  oneOf<const Word extends string>(name: string, words: readonly Word[]): Word {
    const value = this.#take(name);
    return words.find((word) => word === String(value)) ?? this.refuse(name, value, words.join(' or '));
  }

  /** @returns false when it is not set */
  flag(name: string): boolean {
    return this.#left.has(name) && this.oneOf(name, ['true', 'false']) === 'true';
  }

  integer(name: string): number {
    const value = this.#take(name);
    return /^\d+$/.test(String(value)) ? Number(value) : this.refuse(name, value, 'a whole number');
  }

  optionalInteger(name: string): number | undefined {
    return this.#left.has(name) ? this.integer(name) : undefined;
  }

  /** @returns undefined when it is not set */
  optionalObject<Result>(name: string, read: (settings: Settings) => Result): Result | undefined {
    return this.#left.has(name) ? this.object(name, read) : undefined;
  }

  object<Result>(name: string, read: (settings: Settings) => Result): Result {
    return readSettings(this.#take(name), `${this.place}.${name}`, read);
  }

  /** @returns an empty list when it is not set */
  objects<Result>(name: string, read: (settings: Settings) => Result): Result[] {
    return this.#list(name).map((item, index) => readSettings(item, `${this.place}.${name}[${index}]`, read));
  }

  /** @returns an empty list when it is not set */
  texts(name: string): string[] {
    return this.#list(name).map((item) =>
      typeof item === 'string' ? item : this.refuse(name, item, 'texts only'),
    );
  }

  #list(name: string): unknown[] {
    const value = this.#take(name) ?? [];
    return Array.isArray(value) ? value : this.refuse(name, value, 'a list');
  }

  /** Settings that change nothing in what a visitor gets on this machine, each with the reason. */
  makeNoDifference(reasons: Record<string, string>): void {
    for (const name of Object.keys(reasons)) this.#take(name);
  }
}
