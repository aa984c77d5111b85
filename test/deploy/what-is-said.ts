/** What the command line says to the person at the keyboard. */

import type { CliResult } from '../support/serverless';

/** That a command did all it should; what it printed is shown when it did not. */
export function expectDone({ code, output }: CliResult): void {
  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
}

/** That a command was stopped, and said while doing what, what is in place, and with which command to go on. */
export function expectStopped({ code, output }: CliResult, command: string): void {
  expect({ code, output }).toEqual({
    code: 1,
    output: expect.stringMatching(
      new RegExp(`sls ${command} stopped while [^\\n]+: .+\\n\\s*In place: .+\\n\\s*To go on: .+`, 's'),
    ),
  });
}
