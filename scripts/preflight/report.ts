/** What was looked at and what was found, for the person who is about to deploy. */

import { StackError } from '../serverless';

export interface Finding {
  level: 'well' | 'warning' | 'problem';
  /** What was looked at, such as `load balancer`. */
  about: string;
  /** What was found. */
  said: string;
  /** What to do about it, with the command. */
  toDo?: string;
  /** The error that it was found by. */
  cause?: unknown;
}

/** Each finding as a line, what to do about it below; of a problem the error says that, which ends the command. */
export function reportLines(findings: readonly Finding[]): string[] {
  const width = Math.max(...findings.map(({ about }) => about.length));
  return findings.flatMap(({ level, about, said, toDo }) => {
    const head = `${level.padEnd('problem'.length)}  ${about.padEnd(width)}  `;
    return [
      head + said,
      ...(toDo === undefined || level === 'problem' ? [] : [' '.repeat(head.length) + toDo]),
    ];
  });
}

/** The warnings, each in one line: what a deploy says of its preflight when it goes on. */
export function warnings(findings: readonly Finding[]): string[] {
  return findings.filter(({ level }) => level === 'warning').map(sentences);
}

/**
 * Refuses to go on where there is a problem.
 *
 * @throws {StackError} with every problem and what to do about it
 */
export function refuseProblems(findings: readonly Finding[], goOn: string): void {
  const problems = findings.filter(({ level }) => level === 'problem');
  if (problems.length === 0) return;
  const count = problems.length === 1 ? 'there is a problem' : `there are ${problems.length} problems`;
  const list = problems.map((problem) => `\n  - ${problem.about}: ${sentences(problem)}`);
  const causes = problems.flatMap(({ cause }) => (cause === undefined ? [] : [cause]));
  throw new StackError('PREFLIGHT_FAILED', `${count}:${list.join('')}`, {
    inPlace: 'Nothing was changed.',
    toGoOn: goOn,
    // Of several problems no single one is the cause, whose meaning would be said in the place of the list.
    ...(causes.length > 0 && { cause: new AggregateError(causes) }),
  });
}

function sentences({ said, toDo }: Finding): string {
  return toDo === undefined ? said : `${said} ${toDo}`;
}
