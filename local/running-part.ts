/** A part of the local stage that runs until it is closed. */
export interface RunningPart {
  close(): Promise<void>;
}

/** Closes the parts, the last started first. */
export async function stopAll(parts: RunningPart[]): Promise<void> {
  for (const part of parts.splice(0).reverse()) await part.close();
}

/** A part that gives way to a newer one of its kind: the old one is closed before the new one takes its port. */
export class ReplaceablePart<Input extends unknown[]> implements RunningPart {
  #part: RunningPart | undefined;

  constructor(private readonly start: (...input: Input) => Promise<RunningPart>) {}

  async replace(...input: Input): Promise<void> {
    await this.close();
    this.#part = await this.start(...input);
  }

  async close(): Promise<void> {
    const part = this.#part;
    this.#part = undefined;
    await part?.close();
  }
}
