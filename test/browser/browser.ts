import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const SCREENSHOTS = path.join(__dirname, '..', '..', 'build', 'screenshots');

export const WIDTHS = { desktop: { width: 1280, height: 900 }, phone: { width: 375, height: 812 } };

/** Starts Chromium: the one that `CHROMIUM` names, or Debian's. It asks nobody outside this machine for anything. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(
      `There is no Chromium at ${executablePath}. Install it (Debian: apt-get install chromium), or name it in the environment variable CHROMIUM.`,
    );
  }
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** What a page complained of, and whom it asked, while a test used it. */
export interface Observed {
  /** Messages of the console that are warnings or errors, and uncaught exceptions. */
  complaints: string[];
  /** Origins that were asked for anything. */
  origins: Set<string>;
}

export function observe(context: BrowserContext): Observed {
  const observed: Observed = { complaints: [], origins: new Set() };
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) observed.complaints.push(message.text());
  });
  context.on('weberror', (error) => observed.complaints.push(String(error.error())));
  context.on('request', (request) => observed.origins.add(new URL(request.url()).origin));
  return observed;
}

/** Keeps what the page looks like, to be looked at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: path.join(SCREENSHOTS, `${name}.png`) });
}
