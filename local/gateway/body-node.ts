import { isObject } from '../is-object';
import { pointerTo } from '../template/json-pointer';

/** Something in the REST API body that is wrong, or that the local gateway does not interpret. */
export class BodyError extends Error {
  override readonly name = 'BodyError';

  /**
   * @param pointer the JSON pointer to what is wrong
   * @param complaint what was expected there, what was found, and what to do
   */
  constructor(
    readonly pointer: string,
    complaint: string,
  ) {
    super(`REST API body, at ${pointer === '' ? 'its top' : pointer}: ${complaint}`);
  }
}

/** A value somewhere in the REST API body, which knows where it stands. Every method throws a BodyError. */
export class BodyNode {
  constructor(
    readonly value: unknown,
    readonly pointer: string = '',
  ) {}

  /** Ends the parsing: says what should stand here, what does, and what to do about it. */
  fail(expected: string, remedy: string): never {
    throw new BodyError(this.pointer, `expected ${expected}, found ${describe(this.value)}. ${remedy}`);
  }

  string(expected = 'a string'): string {
    if (typeof this.value === 'string' && this.value !== '') return this.value;
    return this.fail(expected, 'Intrinsic functions have to be resolved before the gateway sees the body.');
  }

  /** One of these words, in upper or lower case; given back as it stands in `words`. */
  oneOf<const Word extends string>(words: readonly Word[], remedy: string): Word {
    const found = this.string(quotedList(words)).toLowerCase();
    return words.find((word) => word.toLowerCase() === found) ?? this.fail(quotedList(words), remedy);
  }

  integer(minimum: number, maximum: number): number {
    const { value } = this;
    if (typeof value === 'number' && Number.isInteger(value) && value >= minimum && value <= maximum) {
      return value;
    }
    return this.fail(`a whole number from ${minimum} to ${maximum}`, 'Correct it.');
  }

  /** An HTTP status code, which Swagger writes as a string. */
  status(): number {
    const found = typeof this.value === 'number' ? String(this.value) : this.string('a status code');
    return /^[2-5]\d\d$/.test(found) ? Number(found) : this.fail('a status code like "200"', 'Correct it.');
  }

  items(): BodyNode[] {
    if (!Array.isArray(this.value)) return this.fail('a list', 'Correct it.');
    return this.value.map((item: unknown, index) => new BodyNode(item, pointerTo(this.pointer, index)));
  }

  entries(): [key: string, node: BodyNode][] {
    const { value } = this;
    if (!isObject(value)) return this.fail('an object', 'Correct it.');
    return Object.entries(value).map(([key, member]) => [
      key,
      new BodyNode(member, pointerTo(this.pointer, key)),
    ]);
  }

  boolean(): boolean {
    const { value } = this;
    return typeof value === 'boolean' ? value : this.fail('true or false', 'Correct it.');
  }

  values(): BodyNode[] {
    return this.entries().map(([, node]) => node);
  }

  optional(key: string): BodyNode | undefined {
    return this.entries().find(([name]) => name === key)?.[1];
  }

  required(key: string, remedy: string): BodyNode {
    return (
      this.optional(key) ??
      new BodyNode(undefined, pointerTo(this.pointer, key)).fail(`the member ${JSON.stringify(key)}`, remedy)
    );
  }

  /** Every member of this name, however deep. */
  descendants(key: string): BodyNode[] {
    const children = Array.isArray(this.value) ? this.items() : isObject(this.value) ? this.values() : [];
    return children.flatMap((child) => [
      ...(child.pointer === pointerTo(this.pointer, key) ? [child] : []),
      ...child.descendants(key),
    ]);
  }

  /**
   * Refuses members that the gateway would otherwise overlook.
   *
   * @param interpreted members that something is done with
   * @param descriptive members that describe the API and change nothing in what API Gateway does
   */
  onlyMembers(interpreted: readonly string[], descriptive: readonly string[] = []): void {
    for (const [key, node] of this.entries()) {
      if (interpreted.includes(key) || descriptive.includes(key)) continue;
      node.fail(
        interpreted.length === 0 ? 'no such member here' : `only ${quotedList(interpreted)} here`,
        `The local gateway does not interpret ${JSON.stringify(key)}: take it out of the body, or teach the gateway what it does.`,
      );
    }
  }
}

export function quotedList(words: readonly string[]): string {
  return words.map((word) => JSON.stringify(word)).join(', ');
}

function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 100 ? `${json.slice(0, 100)}…` : json;
}
