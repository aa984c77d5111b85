/** A folder that is replaced whole or not at all. */

import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Has a folder written beside the one it is to replace, then puts it in its place.
 *
 * @param folder what is replaced; it need not exist
 * @param write writes all of the new folder, which is empty when it is called; when it fails, the old folder stays
 */
export async function replaceFolder(folder: string, write: (next: string) => Promise<void>): Promise<void> {
  const parent = path.dirname(path.resolve(folder));
  await mkdir(parent, { recursive: true });
  // Beside it, because only within a file system a folder can be renamed.
  const workshop = await mkdtemp(path.join(parent, `.${path.basename(folder)}-`));
  try {
    const next = path.join(workshop, 'next');
    await mkdir(next);
    await write(next);
    await swap(folder, next, path.join(workshop, 'previous'));
  } finally {
    await rm(workshop, { recursive: true, force: true });
  }
}

async function swap(folder: string, next: string, previous: string): Promise<void> {
  const replaces = existsSync(folder);
  if (replaces) await rename(folder, previous);
  try {
    await rename(next, folder);
  } catch (error) {
    if (replaces) await rename(previous, folder);
    throw error;
  }
}
