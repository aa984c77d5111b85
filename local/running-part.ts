/** The life of the parts of the local stage: start, replacement, end. */

import { isDeepStrictEqual } from 'node:util';

/** A part of the local stage that runs until it is closed. */
export interface RunningPart {
  close(): Promise<void>;
}

/** Closes the parts, the last started first. */
export async function stopAll(parts: RunningPart[]): Promise<void> {
  for (const part of parts.splice(0).reverse()) await part.close();
}

/**
 * Waits for all of them, also when one fails, so that nothing goes on starting unseen.
 *
 * @throws what the first of them throws
 */
export async function together<Values extends readonly unknown[] | []>(
  values: Values,
): Promise<{ -readonly [Key in keyof Values]: Awaited<Values[Key]> }> {
  await Promise.allSettled(values);
  return Promise.all(values);
}

/**
 * A part that gives way to a newer one of its kind, unless it would be the same. The old one is closed first, since the
 * new one takes its port; when the new one cannot start, the old one is started again. Parts without a port overlap:
 * the old one ends when the new one has taken over.
 */
export class ReplaceablePart<Input, Part extends RunningPart = RunningPart> implements RunningPart {
  #current: { part: Part; input: Input } | undefined;

  constructor(
    private readonly start: (input: Input) => Promise<Part>,
    private readonly options: { overlap: boolean } = { overlap: false },
  ) {}

  /** @throws when it does not run */
  get running(): Part {
    if (this.#current) return this.#current.part;
    throw new Error('This part does not run.');
  }

  /** @throws what starting the new one throws; the old one runs on, or again, then */
  async replace(input: Input): Promise<void> {
    const old = this.#current;
    if (old && isDeepStrictEqual(old.input, input)) return;
    if (this.options.overlap) {
      this.#current = { part: await this.start(input), input };
      await old?.part.close();
      return;
    }
    await this.close();
    try {
      this.#current = { part: await this.start(input), input };
    } catch (error) {
      if (old) this.#current = { part: await this.start(old.input), input: old.input };
      throw error;
    }
  }

  async close(): Promise<void> {
    const part = this.#current?.part;
    this.#current = undefined;
    await part?.close();
  }
}
