/** axe-core on a page as it is now. */

import { type AxeResults, type RunOptions, type Spec, source } from 'axe-core';
import type { Page } from 'playwright-core';

const OPTIONS: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations', 'incomplete'],
  // The only frames are the mailbox's, with mails in them, which run no scripts.
  iframes: false,
};

/** So that axe-core decides about the contrast of all texts, and leaves none to people. */
const SPEC: Spec = {
  checks: [
    {
      id: 'color-contrast',
      options: {
        contrastRatio: { normal: { expected: 4.5 }, large: { expected: 3 } },
        // The pseudo-elements of the pages are strips of tape, which are beside texts and not behind them.
        ignorePseudo: true,
        // Hearts and crosses have to be seen as well as letters.
        ignoreUnicode: false,
      },
    },
  ],
};

const SET_UP = `{ ${source}; axe.configure(${JSON.stringify(SPEC)}); }`;

/** What axe-core cannot decide about and people have: by rule, what they looked at. */
const DECIDED: Record<string, string> = {
  'label-content-name-mismatch':
    'It is about visible words; the button "Close" shows a cross, and axe-core cannot tell whether a "×" is a word.',
};

/**
 * While axe-core looks, two things are different, both so that it can tell what is behind a text: the paper has the
 * color of its specks all over, since what is readable on them is readable between them; and a dialog behind a dialog is
 * hidden, since axe-core does not know that the one in front covers it.
 */
const RUN = `(async () => {
  const [, ...behind] = [...document.querySelectorAll('dialog[open]')].reverse();
  const speckled = [document.body].filter((body) => getComputedStyle(body).backgroundImage !== 'none');
  for (const { style } of behind) style.visibility = 'hidden';
  for (const { style } of speckled) style.background = 'var(--speck)';
  try {
    return await axe.run(document, ${JSON.stringify(OPTIONS)});
  } finally {
    for (const { style } of behind) style.visibility = '';
    for (const { style } of speckled) style.background = '';
  }
})()`;

/**
 * Looks for what is not accessible.
 *
 * @returns each violation, and each thing that axe-core could not decide about and people have not, with its rule, the
 *   element and what is wrong with it
 */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  // Evaluated and not added as a script, which the Content-Security-Policy of the pages would not let in; and as a
  // statement, whose value need not be brought here.
  await page.evaluate(`if (!window.axe) ${SET_UP}`);
  const { violations, incomplete } = await page.evaluate<AxeResults>(RUN);
  const undecided = incomplete.filter(({ id }) => !(id in DECIDED));
  return [...violations, ...undecided].flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary, any, all, none }) =>
        `${id} (${help}) at ${target.join(' ')}: ${failureSummary ?? [...any, ...all, ...none].map(({ message }) => message).join('; ')}`,
    ),
  );
}
