/** What tests of faults aim at: each call of a command in turn. */

import type { Step } from './calls';
import type { SeenCall } from './fault-proxy/call-record';
import type { Fault, Plan } from './fault-proxy/proxy';

/** A call of a command. */
export interface Aim extends Step {
  /** Its place in the command, from 0. */
  step: number;
  which: 'only' | 'first' | 'middle' | 'last';
  /** A stage of its own. */
  stage: string;
}

/** Every call of a command, with a name for `it.each`; of those for each file, the first, the middle and the last. */
export function aimsAt(steps: Step[]): [string, Aim][] {
  const aims = steps.flatMap((it, step) => {
    const places: Aim['which'][] = it.times === 'for each file' ? ['first', 'middle', 'last'] : ['only'];
    return places.map((which) => ({ ...it, step, which }));
  });
  return aims.map((aim, index) => [aimName(aim), { ...aim, stage: `stage${index + 1}` }]);
}

/** `4. cloudformation:CreateStack (makes the stack)` */
function aimName({ operation, purpose, step, which }: Omit<Aim, 'stage'>): string {
  return `${step + 1}. ${which === 'only' ? '' : `${which} `}${operation} (${purpose})`;
}

/** Has one call go wrong. Which one of those for each file it is, a run tells that was recorded. */
export function hitting(aim: Aim, recorded: SeenCall[], fault: Fault): Plan {
  const times = recorded.filter(({ step }) => step === aim.step).length;
  const repetition = { only: 0, first: 0, middle: Math.floor(times / 2), last: times - 1 }[aim.which];
  return ({ step, repetition: at }) => (step === aim.step && at === repetition ? fault : undefined);
}
