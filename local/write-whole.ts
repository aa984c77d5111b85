import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes a file as JSON, whole or not at all: a run that is cut off, by `kill -9` or with the power, leaves the old one.
 * What is written is on the disk when this returns.
 *
 * @param mode who may read it; everybody unless told
 * @throws when it cannot be written; then the old one stays
 */
export function writeWhole(file: string, value: unknown, mode?: number): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const descriptor = openSync(temporary, 'w', mode);
    try {
      writeFileSync(descriptor, `${JSON.stringify(value, null, 2)}\n`);
      // Without it, some file systems rename at once and write later.
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Removes what earlier runs of {@link writeWhole} left beside the file when they were cut off. */
export function removeCutOffWrites(file: string): void {
  const folder = path.dirname(file);
  const isCutOff = (name: string) => name.startsWith(`${path.basename(file)}.`) && /\.\d+\.tmp$/.test(name);
  for (const name of readdirSync(folder).filter(isCutOff)) rmSync(path.join(folder, name), { force: true });
}
