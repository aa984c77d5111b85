/** What a person sees of the steps of a command: a line while one runs, and one that stays when it is done. */

import type { Logging } from '../serverless';

export class StepDisplay {
  /** @param subject what each line begins with */
  constructor(
    private readonly subject: string,
    private readonly logging: Logging,
  ) {}

  /**
   * Shows a step while it runs, then what came of it.
   *
   * @param doing such as `uploading the pages`
   * @param saying what came of it; nothing is said where this gives undefined
   * @throws what the step throws
   */
  async show<Result>(
    doing: string,
    step: () => Promise<Result>,
    saying: (result: Result) => string | undefined,
  ): Promise<Result> {
    const line = this.logging.progress.create({ message: `${this.subject}: ${doing}` });
    try {
      const result = await step();
      const said = saying(result);
      if (said !== undefined) this.say(said);
      return result;
    } finally {
      line.remove();
    }
  }

  /** Says something that stays. */
  say(message: string): void {
    this.logging.log.notice(`${this.subject}: ${message}`);
  }
}
