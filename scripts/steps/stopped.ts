/** What a person reads when a step fails: what happened, what is in place, and how to go on. */

import { stripVTControlCharacters } from 'node:util';
import { type AwsRefusal, awsRefusal } from '../aws-refusal';
import { fitToPrint } from '../error-links';
import { codeOf, isTelling } from '../telling-error';
import type { StackWords } from './stack-words';
import type { Step } from './step';

/** How a command is named in its messages. */
export interface NamedCommand {
  /** Such as `deploy`. */
  name: string;
  /** The whole line that runs it again. */
  line: string;
}

/** A step of a command failed, or was interrupted; the message says all three. */
export class StoppedError extends Error {
  /** The framework prints an error of this name without a trace. */
  override name = 'ServerlessError';
  /** Whether CloudFormation said that there is no such stack. */
  stackIsMissing = false;

  constructor(
    readonly code: string,
    readonly parts: {
      command: NamedCommand;
      doing: string;
      happened: string;
      inPlace: string;
      toGoOn: string;
    },
    options?: ErrorOptions,
  ) {
    super(stopped(parts), options);
  }
}

function stopped({ command, doing, happened, inPlace, toGoOn }: StoppedError['parts']): string {
  return [
    `sls ${command.name} stopped while ${doing}: ${happened}`,
    `In place: ${inPlace}`,
    `To go on: ${toGoOn}`,
  ].join('\n');
}

/** Puts the three parts around whatever a step threw; `stack` is how the stack stands now, where that is known. */
export function stoppedBy(
  error: unknown,
  command: NamedCommand,
  step: Step,
  stack: StackWords | undefined,
): StoppedError {
  const own = ownWords(error);
  // An error that says how to go on has understood what caused it.
  const refusal = own.toGoOn === undefined ? awsRefusal(error, step.permission) : undefined;
  const beside = step.besideStack;
  const inPlace = stack && beside !== undefined ? `${stack.inPlace} ${beside}` : step.inPlace;
  const parts = {
    command,
    doing: step.doing,
    happened: happened(error, refusal),
    inPlace: own.inPlace ?? inPlace,
    toGoOn: own.toGoOn ?? toGoOn(command, step, stack),
  };
  if (refusal) parts.toGoOn = `${refusal.toGoOn} ${parts.toGoOn}`;
  const wrapped = new StoppedError(codeOf(error), parts, { cause: error });
  wrapped.stackIsMissing = stack?.isMissing === true;
  // A mistake of the program: its trace says where.
  if (!refusal && !isForPeople(error) && error instanceof Error) {
    wrapped.name = error.name;
    wrapped.stack = `${wrapped.message}\n${error.stack}`;
  }
  return wrapped;
}

/** What the step says when the command is ended from outside. */
export function stoppedBySignal(signal: NodeJS.Signals, command: NamedCommand, step: Step): StoppedError {
  return new StoppedError('INTERRUPTED', {
    command,
    doing: step.doing,
    happened: `it was interrupted (${signal}).`,
    inPlace: step.inPlace,
    toGoOn: toGoOn(command, step, undefined),
  });
}

function toGoOn(command: NamedCommand, step: Step, stack: StackWords | undefined): string {
  const withoutStack = stack?.isMissing ? step.withoutStack : undefined;
  const first = [stack?.first, withoutStack, step.toGoOn].filter((sentence) => sentence !== undefined);
  return [...first, `Run again: ${command.line}`].join(' ');
}

function happened(error: unknown, refusal: AwsRefusal | undefined): string {
  const text = textOf(error);
  if (!refusal) return text;
  const message = error instanceof Error ? fitToPrint(error.message) : text;
  return refusal.said.includes(message) ? refusal.said : `${refusal.said} In full: ${text}`;
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const message = fitToPrint(error.message);
  const decorated: unknown = Reflect.get(error, 'decoratedMessage');
  // Of a resource that failed the framework has more to say than its message does, over several lines.
  if (typeof decorated === 'string') return stripVTControlCharacters(decorated).replace(/\s*\n\s*/g, ' ');
  return '$metadata' in error ? `${error.name}: ${message}` : message;
}

/** What an error, or what caused it, says of the other two parts. */
function ownWords(error: unknown): { inPlace?: string; toGoOn?: string } {
  const words: { inPlace?: string; toGoOn?: string } = {};
  for (let one = error; one instanceof Error; one = one.cause) {
    const inPlace: unknown = Reflect.get(one, 'inPlace');
    const toGoOn: unknown = Reflect.get(one, 'toGoOn');
    if (typeof inPlace === 'string') words.inPlace ??= inPlace;
    if (typeof toGoOn === 'string') words.toGoOn ??= toGoOn;
  }
  return words;
}

/** The framework's own errors and ours, and those of the AWS SDK: none is a mistake of the program. */
function isForPeople(error: unknown): boolean {
  return (
    error instanceof Error && (error.name === 'ServerlessError' || isTelling(error) || '$metadata' in error)
  );
}
