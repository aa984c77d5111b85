/** A command that runs, step by step: whatever ends it says where it was. */

import type { NamedStack } from '../named-stack';
import type { Hooks } from '../serverless';
import type { StackNow } from './stack-now';
import { stackWords } from './stack-words';
import type { Step, StepsByEvent } from './step';
import { type NamedCommand, StoppedError, stoppedBy, stoppedBySignal } from './stopped';

export interface Running {
  command: NamedCommand;
  steps: StepsByEvent;
  stack: NamedStack;
  /** Asks CloudFormation how the stack stands; undefined when it does not answer. */
  stackNow(): Promise<StackNow | undefined>;
  notice(text: string): void;
}

export class RunningCommand {
  /** The steps that run at this moment, each within the one before it. */
  readonly #current: Step[] = [];
  #last: Step | undefined;
  #end: () => void = () => {};

  constructor(private readonly running: Running) {}

  /** The stack that the command is about. */
  get stack(): NamedStack {
    return this.running.stack;
  }

  /**
   * Has every hook of a lifecycle event that is a step run as that step. To be called once, when all plugins have
   * registered their hooks and none has run.
   */
  watch(hooks: Hooks): void {
    for (const [event, step] of Object.entries(this.running.steps)) {
      // The hooks of this event run while they are wrapped.
      if (event === 'initialize') continue;
      for (const entry of hooks[event] ?? []) {
        const { hook } = entry;
        entry.hook = () => this.#whole(step, async () => await hook());
      }
    }
  }

  /**
   * Runs a step, or a part of one.
   *
   * @throws {StoppedError} around whatever the step throws, unless a step within it has put one around it already
   */
  async during<Result>(step: Step, work: () => Promise<Result>): Promise<Result> {
    this.#current.push(step);
    this.#last = step;
    try {
      return await work();
    } catch (error) {
      if (error instanceof StoppedError || isEndOfLifecycle(error)) throw error;
      throw stoppedBy(error, this.running.command, step, await this.#stackWords(step));
    } finally {
      this.#current.pop();
    }
  }

  /** What is to be said when the command is ended by a signal at this moment. */
  interrupted(signal: NodeJS.Signals): string {
    const step = this.#current.at(-1) ?? this.#last;
    return stoppedBySignal(signal, this.running.command, step ?? NOT_BEGUN).message;
  }

  /** What has to be done when the command ends. */
  onEnd(end: () => void): void {
    this.#end = end;
  }

  end(): void {
    this.#end();
  }

  /** A step that is not a part of another. */
  async #whole(step: Step, work: () => Promise<unknown>): Promise<void> {
    try {
      await this.during(step, work);
    } catch (error) {
      const isDone = step.doneWithoutStack && error instanceof StoppedError && error.stackIsMissing;
      if (!isDone) throw error;
      const { stackName, region } = this.running.stack;
      this.running.notice(`There is no stack ${stackName} in ${region}: nothing is left to remove.`);
    }
  }

  async #stackWords({ besideStack }: Step) {
    if (besideStack === undefined) return undefined;
    const now = await this.running.stackNow();
    return now && stackWords(now, this.running.stack);
  }
}

const NOT_BEGUN: Step = { doing: 'getting ready', inPlace: 'Nothing was changed.' };

/** Not an error: how a plugin ends a lifecycle that it has spawned another in the place of. */
function isEndOfLifecycle(error: unknown): boolean {
  return error instanceof Error && error.name === 'TerminateHookChain';
}
