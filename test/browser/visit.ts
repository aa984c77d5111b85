/** A visit to the website: a browser that knows nothing yet, of a device and of a language. */

import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { LANGUAGES, type Language } from './language';
import { look } from './look';
import { type Observed, observe } from './observed';

const DEVICES = {
  desktop: { viewport: { width: 1280, height: 900 } },
  phone: { viewport: { width: 375, height: 812 }, isMobile: true, hasTouch: true },
};

export type Device = keyof typeof DEVICES;

/** Each device in each language, as `describe.each` takes them: `on a %s in %s`. */
export const VISITORS = (['desktop', 'phone'] as const).flatMap((device) =>
  LANGUAGES.map((language): [Device, Language['tag'], Language] => [device, language.tag, language]),
);

export interface Visit {
  device: Device;
  language: Language;
  websiteUrl: string;
  context: BrowserContext;
  page: Page;
  observed: Observed;
  /** Looks at the page as it is now, see {@link look}; the pictures' names say device and language too. */
  look(name: string): Promise<void>;
}

/** @param options what is not as usual about the browser */
export async function startVisit(
  browser: Browser,
  websiteUrl: string,
  device: Device,
  language: Language,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    ...DEVICES[device],
    locale: language.locale,
    reducedMotion: 'reduce',
    colorScheme: 'light',
    ...options,
  });
  context.setDefaultTimeout(10_000);
  const observed = observe(context);
  const page = await context.newPage();
  return {
    device,
    language,
    websiteUrl,
    context,
    page,
    observed,
    look: (name) => look(page, `${name}-${language.tag}-${device}`),
  };
}
