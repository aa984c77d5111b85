/** Parameters that cannot be used: one line for each mistake, with the remedy. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError';

  constructor(readonly problems: string[]) {
    super(problems.join('\n    '));
  }
}
