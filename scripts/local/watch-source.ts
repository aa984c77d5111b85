/** Following one source, a file or a folder with all that is in it. */

import { type FSWatcher, readdirSync, statSync, watch } from 'node:fs';
import path from 'node:path';
import { errorCode } from '../../local/error';

/** What editors and builds leave beside the sources. */
const IGNORED = /^(?:node_modules|dist|\..*)$|~$/;

/**
 * Calls back whenever the source changes. It watches folders, never files: most editors save by putting a new file in
 * the place of the old one, and the recursive watching of Node.js on Linux loses sight of a file then.
 *
 * @throws when there is no such source
 */
export function watchSource(source: string, changed: () => void): { close(): void } {
  return statSync(source).isDirectory() ? watchFolder(source, changed) : watchFile(source, changed);
}

function watchFile(file: string, changed: () => void): { close(): void } {
  return watch(path.dirname(file), (_, name) => {
    if (name === path.basename(file)) changed();
  });
}

function watchFolder(root: string, changed: () => void): { close(): void } {
  const watchers = new Map<string, FSWatcher>();
  const follow = () => {
    const folders = new Set(foldersIn(root));
    for (const [folder, watcher] of watchers) {
      if (folders.has(folder)) continue;
      watcher.close();
      watchers.delete(folder);
    }
    for (const folder of folders) if (!watchers.has(folder)) watchers.set(folder, watch(folder, noticed));
  };
  const noticed = (event: string, name: string | null) => {
    if (name !== null && IGNORED.test(name)) return;
    if (event === 'rename') follow();
    changed();
  };
  follow();
  return {
    close: () => {
      for (const watcher of watchers.values()) watcher.close();
    },
  };
}

/** The folder and all folders below it. */
function foldersIn(folder: string): string[] {
  return [folder, ...subfolders(folder).flatMap((name) => foldersIn(path.join(folder, name)))];
}

function subfolders(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !IGNORED.test(entry.name))
      .map(({ name }) => name);
  } catch (error) {
    // A folder may go while it is looked at; its own folder is told of that too.
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}
