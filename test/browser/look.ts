/** Looking at a page: as a picture for people, and by axe-core. */

import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { accessibilityProblems } from './axe';

const SCREENSHOTS = path.join(__dirname, '..', '..', 'build', 'screenshots');

/**
 * Keeps in `build/screenshots` what a page looks like by day and in the dark, and lets axe-core look at both.
 *
 * @param name of the pictures: `NAME-light.png`, `NAME-dark.png`
 * @throws naming all that is not accessible, and a page that is wider than the screen
 */
export async function look(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  const problems: string[] = [];
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({
      path: path.join(SCREENSHOTS, `${name}-${colorScheme}.png`),
      // An open dialog covers what is to be seen; all of the page would be its backdrop for the most part.
      fullPage: (await page.locator('dialog[open]').count()) === 0,
    });
    const found = await accessibilityProblems(page);
    problems.push(...found.map((problem) => `${colorScheme}: ${problem}`));
  }
  const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  if (overflow > 0) problems.push(`the page is ${overflow} px wider than the screen`);
  if (problems.length > 0) throw new Error(`${name}, at ${page.url()}:\n${problems.join('\n')}`);
}
