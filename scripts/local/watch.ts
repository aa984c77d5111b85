/** Following what is edited: which sources belong together, and one refresh at a time. */

import path from 'node:path';
import { watchSource } from './watch-source';

/** Sources that are refreshed together. */
export interface SourceGroup {
  name: string;
  /** Folders and files, from the folder of `serverless.ts`. */
  sources: string[];
  refresh(): Promise<void>;
}

/** Editors write a file in several steps, and several files at once. */
const SETTLED_MILLISECONDS = 100;

/**
 * Refreshes a group when one of its sources changes. Changes during a refresh make one more; refreshes never overlap.
 *
 * @param report is told what was refreshed, or why it could not be
 * @returns ends the watching, once the refresh under way is over
 */
export function watchSources(
  serviceDir: string,
  groups: SourceGroup[],
  report: (group: string, problem?: Error) => void,
): { close(): Promise<void> } {
  const changed = new Set<SourceGroup>();
  let timer: NodeJS.Timeout | undefined;
  let refreshing = Promise.resolve();
  const refresh = async () => {
    for (const group of [...changed]) {
      changed.delete(group);
      try {
        await group.refresh();
        report(group.name);
      } catch (error) {
        report(group.name, error instanceof Error ? error : new Error(String(error)));
      }
    }
  };
  const watchers = groups.flatMap((group) =>
    group.sources.map((source) =>
      watchSource(path.join(serviceDir, source), () => {
        changed.add(group);
        clearTimeout(timer);
        timer = setTimeout(() => {
          refreshing = refreshing.then(refresh);
        }, SETTLED_MILLISECONDS);
      }),
    ),
  );
  return {
    close: async () => {
      for (const watcher of watchers) watcher.close();
      clearTimeout(timer);
      await refreshing;
    },
  };
}
