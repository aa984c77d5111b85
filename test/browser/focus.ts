/** Where the focus is, for whoever has no mouse. */

import type { Locator, Page } from 'playwright-core';

/** What a screen reader would say of it: `link "Register"`; empty when nothing has the focus. */
export async function focused(page: Page): Promise<string> {
  const element = page.locator(':focus');
  if ((await element.count()) === 0) return '';
  const [stop] = /\w+ "[^"]*"( \[checked\])?/.exec(await element.ariaSnapshot()) ?? [];
  return stop ?? 'something without a name';
}

/**
 * Goes on to the next stop of the Tab key.
 *
 * @returns what that is
 * @throws when it cannot be seen that it has the focus
 */
export async function tab(page: Page): Promise<string> {
  await page.keyboard.press('Tab');
  const stop = await focused(page);
  if (stop !== '' && !(await isVisible(page)))
    throw new Error(`The focus is on ${stop}, but not to be seen.`);
  return stop;
}

/** Goes on until a stop. @throws when it comes to an end before */
export async function tabTo(page: Page, wanted: string): Promise<void> {
  const passed: string[] = [];
  for (let stops = 0; stops < 40; stops += 1) {
    const stop = await tab(page);
    if (stop === wanted) return;
    passed.push(stop);
  }
  throw new Error(`Expected to come to ${wanted}, came to: ${passed.join(', ')}.`);
}

/** Waits until the focus is there. */
export async function hasFocus(place: Locator): Promise<void> {
  await place.and(place.page().locator(':focus')).waitFor();
}

/** Whether the page looks different without the focus. The Tab key goes on from the same place after. */
async function isVisible(page: Page): Promise<boolean> {
  const withFocus = await page.screenshot();
  const scrolled = await page.evaluate<number>('scrollY');
  await page.evaluate('globalThis.focusedBefore = document.activeElement; focusedBefore.blur()');
  const without = await page.screenshot();
  await page.evaluate('focusedBefore.focus({ focusVisible: true, preventScroll: true })');
  expect(await page.evaluate<number>('scrollY')).toBe(scrolled);
  return !withFocus.equals(without);
}
