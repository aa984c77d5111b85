/** axe-core on a page as it is now. */

import { type AxeResults, type RunOptions, source } from 'axe-core';
import type { Page } from 'playwright-core';

const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
  // The only frames are the mailbox's, with mails in them, which run no scripts: a mail is looked at in a page of its own.
  iframes: false,
};

/**
 * Looks for what is not accessible.
 *
 * @returns each violation with its rule, the elements and what is wrong with them; nothing is exempted
 */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Evaluated and not added as a script, which the Content-Security-Policy of the pages does not let in.
  await page.evaluate(`if (!window.axe) { ${source} }`);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, ${JSON.stringify(OPTIONS)})`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target.join(' ')}: ${failureSummary}`),
  );
}
