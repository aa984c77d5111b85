/** The memory of a process and of all that it started. Linux only: it reads `/proc`. */

import { readdirSync, readFileSync } from 'node:fs';
import { errorCode } from '../local/error';

export interface TreeMemory {
  /** How many processes there are. */
  processes: number;
  /** Resident memory, in bytes; memory that processes share is counted for each of them. */
  rss: number;
  /** Proportional memory, in bytes: what is shared is divided among those who share it. */
  pss: number;
}

/**
 * Measures a process and its descendants.
 *
 * @throws when there is no such process, or no `/proc`
 * @see https://docs.kernel.org/filesystems/proc.html
 */
export function treeMemory(root: number): TreeMemory {
  const memory: TreeMemory = { processes: 0, rss: 0, pss: 0 };
  for (const pid of processTree(root)) {
    const measured = readProcess(pid, 'smaps_rollup');
    // One that ended meanwhile takes nothing.
    if (measured === undefined) continue;
    memory.processes += 1;
    memory.rss += kilobytes(measured, 'Rss', pid) * 1024;
    memory.pss += kilobytes(measured, 'Pss', pid) * 1024;
  }
  if (memory.processes === 0) throw new Error(`Expected a process with the ID ${root}, found none.`);
  return memory;
}

/** The IDs of a process and of its descendants; of the process alone where it has none. */
export function processTree(root: number): number[] {
  const parents = allParents();
  const tree = [root];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  return tree;
}

function allParents(): Map<number, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const stat = Number.isInteger(pid) ? readProcess(pid, 'stat') : undefined;
    // PID (COMMAND) STATE PARENT …, and a command may hold spaces and brackets.
    const [, parent] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
    if (parent !== undefined) parents.set(pid, Number(parent));
  }
  return parents;
}

/** A file of a process, or undefined when the process has ended. */
function readProcess(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes(errorCode(error) ?? '')) return undefined;
    throw error;
  }
}

function kilobytes(smaps: string, name: string, pid: number): number {
  const [, size] = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(smaps) ?? [];
  // A process that has ended but was not waited for has no memory left.
  if (size === undefined && smaps === '') return 0;
  if (size === undefined) throw new Error(`Expected "${name}: … kB" in /proc/${pid}/smaps_rollup.`);
  return Number(size);
}
