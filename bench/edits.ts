/** How long an edit takes to be live: from the saving of the file to the first answer that shows it. */

import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { StageFile } from '../local/stage-file';
import { mailsOf } from '../test/support/mails';
import type { ServiceCopy } from '../test/support/service-copy';
import { visitor } from '../test/support/visitor';

/** An edit that waits longer than this is lost, and no longer slow. */
const PATIENCE_MS = 30_000;

interface Edit {
  file: string;
  from: string;
  to: string;
  /** Whether an answer of the stage shows it. */
  isLive(stage: StageFile): Promise<boolean>;
}

const answered = async (url: string, shows: (answer: Response) => Promise<boolean>, method = 'GET') => {
  try {
    return await shows(await fetch(url, { method }));
  } catch (error) {
    // A part that is being replaced takes no connections for a moment; fetch() says so by a TypeError.
    if (error instanceof TypeError) return false;
    throw error;
  }
};

const EDITS: Edit[] = [
  {
    file: 'api/swagger.json',
    from: "'600'",
    to: "'601'",
    isLive: ({ apiEndpoint }) =>
      answered(
        `${apiEndpoint}/mysfits`,
        async ({ headers }) => headers.get('access-control-max-age') === '601',
        'OPTIONS',
      ),
  },
  {
    file: 'resources/website.ts',
    from: "'DENY'",
    to: "'SAMEORIGIN'",
    isLive: ({ websiteUrl }) =>
      answered(websiteUrl, async ({ headers }) => headers.get('x-frame-options') === 'SAMEORIGIN'),
  },
  {
    file: 'service/app.ts',
    from: 'The mysfits are at',
    to: 'The edited mysfits are at',
    isLive: ({ apiEndpoint }) =>
      answered(apiEndpoint, async (answer) => (await answer.text()).includes('edited')),
  },
  {
    file: 'web/index.html',
    from: '</title>',
    // No text, which would have to be translated.
    to: '</title><!-- edited -->',
    isLive: ({ websiteUrl }) =>
      answered(websiteUrl, async (answer) => (await answer.text()).includes('<!-- edited -->')),
  },
  {
    file: 'functions/mails/english.ts',
    from: 'Mythical Mysfits',
    to: 'Edited Mysfits',
    isLive: async (stage) => {
      await editor(stage).resendCode();
      return (await mailsOf(stage)).some(({ subject }) => subject.includes('Edited Mysfits'));
    },
  },
];

export interface EditResult {
  file: string;
  seconds: number;
}

/**
 * Edits a file in each folder, one after the other.
 *
 * @param service the copy that the stage runs from
 * @throws when an edit does not get live at all
 */
export async function measureEdits(stage: StageFile, service: ServiceCopy): Promise<EditResult[]> {
  await editor(stage).register();
  const results: EditResult[] = [];
  for (const { file, from, to, isLive } of EDITS) {
    service.edit(file, (text) => text.replaceAll(from, to));
    const saved = performance.now();
    while (!(await isLive(stage))) {
      if (performance.now() - saved > PATIENCE_MS) throw new Error(`The edit of ${file} did not get live.`);
      await sleep(10);
    }
    results.push({ file, seconds: (performance.now() - saved) / 1000 });
  }
  return results;
}

/** Somebody who waits for mails. */
const editor = (stage: StageFile) => visitor(stage, 'editor@example.com', 'Twelve-Mysfits-2709');
