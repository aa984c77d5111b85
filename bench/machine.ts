import { availableParallelism, cpus, release, totalmem, type } from 'node:os';

/** The machine in one line: numbers mean nothing without it. */
export function machine(): string {
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown CPU'}, ${memory} GiB, ${type()} ${release()}, Node.js ${process.version}`;
}
