import { renameSync, writeFileSync } from 'node:fs';

/**
 * Writes a file as JSON, whole or not at all: a run that is cut off leaves the old one.
 *
 * @param mode who may read it; everybody unless told
 */
export function writeWhole(file: string, value: unknown, mode?: number): void {
  const temporary = `${file}.${process.pid}.tmp`;
  writeFileSync(temporary, `${JSON.stringify(value, null, 2)}\n`, mode === undefined ? {} : { mode });
  renameSync(temporary, file);
}
