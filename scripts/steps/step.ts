/** A step of a command, in words for the person who watches it fail. */

export interface Step {
  /** Ends `sls deploy stopped while …`. */
  doing: string;
  /** What is there if the step fails, as sentences; true at each of its moments, whatever the stack's state. */
  inPlace: string;
  /** The same where CloudFormation says how the stack stands; without it, CloudFormation is not asked. */
  besideStack?: string;
  /** Where the stack turns out to be gone, there was nothing left to do: what failed does not matter. */
  doneWithoutStack?: boolean;
  /** How to go on where there is no such stack. */
  withoutStack?: string;
  /** How to go on, where running the command again is not all there is to it. */
  toGoOn?: string;
  /** What the step's requests need, for where AWS denies access and does not say what to. */
  permission?: string;
}

/** The steps of a command, by the framework's lifecycle event. */
export type StepsByEvent = Readonly<Record<string, Step>>;
