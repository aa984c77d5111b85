import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildWebsite } from './build';
import { STAND_INS } from './stand-ins';

/**
 * Fills the pages with stand-ins, to learn before a deploy changes anything whether they can be filled after it.
 *
 * @throws {PlaceholderError} when a page has a placeholder that no value is for, or a value is for no placeholder
 * @throws {WebsiteError} when a page names a file that is missing, or its script cannot be bundled
 */
export async function checkWebsite(serviceDir: string): Promise<void> {
  const workshop = await mkdtemp(path.join(tmpdir(), 'website-check-'));
  try {
    const sourceDir = path.join(serviceDir, 'web');
    await buildWebsite({ sourceDir, outDir: path.join(workshop, 'website'), values: STAND_INS });
  } finally {
    await rm(workshop, { recursive: true });
  }
}
