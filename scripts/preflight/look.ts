/** One look at AWS or at the sources, which may be refused: that is a finding too, beside those of the others. */

import { awsRefusal } from '../aws-refusal';
import { StackError } from '../serverless';
import { isTelling } from '../telling-error';
import type { Finding } from './report';

/**
 * What a look found, or that it was refused.
 *
 * @param about what is looked at
 * @throws whatever is nothing that a person at the keyboard can mend
 */
export async function look(about: string, find: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await find();
  } catch (error) {
    return [{ level: 'problem', about, ...refused(error), cause: error }];
  }
}

/** What a refusal means and what to do about it. */
export function refused(error: unknown): { said: string; toDo?: string } {
  if (error instanceof StackError || isTelling(error)) return { said: error.message };
  const refusal = awsRefusal(error);
  if (refusal) return { said: refusal.said, toDo: refusal.toGoOn };
  if (error instanceof Error && '$metadata' in error)
    return { said: `AWS says ${error.name}: ${error.message}` };
  throw error;
}

/** Looks that were refused for the same reason are one finding: missing credentials stand in the way of them all. */
export function once(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of findings) {
    const same = kept.find(({ said, toDo }) => said === finding.said && toDo === finding.toDo);
    if (same) same.about += `, ${finding.about}`;
    else kept.push({ ...finding });
  }
  return kept;
}
