import { existsSync } from 'node:fs';

/** What Chromium is started with: without a window, and without asking anybody for anything on its own. */
export const CHROMIUM_FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The Chromium that `CHROMIUM` names, or Debian's. @throws when it is not there, saying how to get one */
export function chromiumPath(): string {
  const file = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (existsSync(file)) return file;
  throw new Error(
    `There is no Chromium at ${file}. Install it (Debian: apt-get install chromium), or name it in the environment variable CHROMIUM.`,
  );
}
