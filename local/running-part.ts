/** A part of the local stage that runs until it is closed. */
export interface RunningPart {
  close(): Promise<void>;
}

/** Closes the parts, the last started first. */
export async function stopAll(parts: RunningPart[]): Promise<void> {
  for (const part of parts.splice(0).reverse()) await part.close();
}

/**
 * A part that gives way to a newer one of its kind. The old one is closed first, since the new one takes its port;
 * when the new one cannot start, the old one is started again.
 */
export class ReplaceablePart<Input> implements RunningPart {
  #running: { part: RunningPart; input: Input } | undefined;

  constructor(private readonly start: (input: Input) => Promise<RunningPart>) {}

  /** @throws what starting the new one throws; the old one runs again then */
  async replace(input: Input): Promise<void> {
    const old = this.#running;
    await this.close();
    try {
      this.#running = { part: await this.start(input), input };
    } catch (error) {
      if (old) this.#running = { part: await this.start(old.input), input: old.input };
      throw error;
    }
  }

  async close(): Promise<void> {
    const part = this.#running?.part;
    this.#running = undefined;
    await part?.close();
  }
}
