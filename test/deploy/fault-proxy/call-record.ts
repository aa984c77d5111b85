import type { AwsCall } from './aws-call';
import { nameOf } from './aws-call';

/** A call as it was seen on its way. */
export interface SeenCall extends AwsCall {
  /** `s3:PutObject` */
  name: string;
  /** Method, path and query, to tell calls of one operation apart. */
  request: string;
  /** The attempt of the SDK, from 1. */
  attempt: number;
  /** Which step it belongs to, from 0: calls of one operation that follow each other are one step. */
  step: number;
  /** Which of the step's calls it is, from 0; further attempts of a call are the same one. */
  repetition: number;
}

/** Numbers the calls of a command. How often a stack's events are asked for differs; the steps do not. */
export class CallRecord {
  readonly calls: SeenCall[] = [];
  readonly #byInvocation = new Map<string, SeenCall>();

  /** @param invocation what the SDK calls all attempts of one call */
  add(call: AwsCall, request: string, attempt: number, invocation: string): SeenCall {
    const before = this.#byInvocation.get(invocation);
    if (before) return { ...before, attempt };
    const name = nameOf(call);
    const seen = { ...call, name, request, attempt, ...this.#placeOf(name) };
    this.calls.push(seen);
    this.#byInvocation.set(invocation, seen);
    return seen;
  }

  #placeOf(name: string): Pick<SeenCall, 'step' | 'repetition'> {
    const last = this.calls.at(-1);
    if (!last) return { step: 0, repetition: 0 };
    if (last.name === name) return { step: last.step, repetition: last.repetition + 1 };
    return { step: last.step + 1, repetition: 0 };
  }
}

/** The operations of some calls, each step once. */
export const stepsOf = (calls: SeenCall[]): string[] =>
  calls.filter(({ repetition }) => repetition === 0).map(({ name }) => name);
