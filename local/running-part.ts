/** A part of the local stage that runs until it is closed. */
export interface RunningPart {
  close(): Promise<void>;
}

/** Closes the parts, the last started first. */
export async function stopAll(parts: RunningPart[]): Promise<void> {
  for (const part of parts.splice(0).reverse()) await part.close();
}
