/** What a promise is rejected with; that it is rejected with an error at all is expected. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  const outcome: unknown = await promise.then(
    () => new Error('The promise should have been rejected, but was fulfilled.'),
    (reason) => reason,
  );
  if (outcome instanceof Error) return outcome;
  throw new Error(`Expected an error, found ${String(outcome)}.`);
}
