/** `npm run size`: builds the website and says what its pages weigh. Its exit code is 1 when one is over its budget. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { overBudget } from './budgets';
import { buildWebsite } from './build';
import { thumbs } from './portraits';
import { sizeReport } from './size-report';
import { STAND_INS } from './stand-ins';
import { type PageWeight, weigh } from './weigh';

/**
 * Weighs the pages as they would be uploaded, built with stand-ins for what only a stack gives.
 *
 * @param serviceDir the folder of `serverless.ts`
 * @throws {PlaceholderError} when a page cannot be filled
 * @throws {WebsiteError} when the website cannot be built
 */
export async function weighSources(serviceDir: string): Promise<PageWeight[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'mysfits-size-'));
  try {
    const outDir = path.join(folder, 'website');
    await buildWebsite({ sourceDir: path.join(serviceDir, 'web'), outDir, values: STAND_INS });
    return await weigh(outDir, await thumbs(serviceDir));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function main(): Promise<void> {
  const pages = await weighSources(path.join(__dirname, '..', '..'));
  const problems = overBudget(pages);
  process.stdout.write(`${sizeReport(pages)}\n\n`);
  if (problems.length === 0) {
    process.stdout.write('Every page is within its budget.\n');
    return;
  }
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
