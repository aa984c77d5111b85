/** Lighthouse in a Chromium that reaches nothing but this machine. */

import { once } from 'node:events';
import type { Flags } from 'lighthouse';
import { CHROMIUM_FLAGS, chromiumPath } from '../test/support/chromium';
import { CATEGORIES, foreignHosts, type Measured, readResult } from './lighthouse-result';

export type FormFactor = 'mobile' | 'desktop';

export interface LighthouseBrowser {
  /**
   * Measures a page once.
   *
   * @returns what was found, and Lighthouse's own report as HTML
   * @throws when the page cannot be loaded, or asks another host for anything
   */
  measure(url: string, formFactor: FormFactor): Promise<Measured & { html: string }>;
  close(): Promise<void>;
}

/** Pages ask for names as well as addresses: no name leads anywhere. */
const LOOPBACK_ONLY = '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1';

/** Starts Chromium; it ends with this process, however that ends. */
export async function launchLighthouse(): Promise<LighthouseBrowser> {
  // Both are published as ES modules only.
  const [{ default: lighthouse, desktopConfig }, { launch }] = await Promise.all([
    import('lighthouse'),
    import('chrome-launcher'),
  ]);
  const chrome = await launch({
    chromePath: chromiumPath(),
    chromeFlags: [...CHROMIUM_FLAGS, LOOPBACK_ONLY, '--lang=en'],
    handleSIGINT: false,
    logLevel: 'silent',
  });
  const kill = () => chrome.kill();
  process.once('exit', kill);
  const flags: Flags = {
    port: chrome.port,
    output: 'html',
    onlyCategories: [...CATEGORIES],
    locale: 'en-US',
    logLevel: 'silent',
  };
  return {
    measure: async (url, formFactor) => {
      const result = await lighthouse(url, flags, formFactor === 'desktop' ? desktopConfig : undefined);
      if (!result) throw new Error(`Lighthouse gave no result for ${url}.`);
      const foreign = foreignHosts(result.lhr);
      if (foreign.length > 0)
        throw new Error(`${url} asked other hosts for something: ${foreign.join(', ')}.`);
      return { ...readResult(result.lhr), html: [result.report].flat().join('') };
    },
    close: async () => {
      const ended = once(chrome.process, 'close');
      kill();
      await ended;
      process.off('exit', kill);
    },
  };
}
