import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** All files of a folder as the keys they are uploaded with: `index.html`, `art/gary.svg`; sorted. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
}
