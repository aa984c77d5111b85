/** What the tests of a file share: one stage and one browser, and a visit to the website for each who asks. */

import type { Browser, BrowserContextOptions } from 'playwright-core';
import { type RunningStage, startStage } from '../support/local-stage';
import { launchChromium } from './browser';
import { ENGLISH, type Language } from './language';
import { type Device, startVisit, type Visit } from './visit';

export interface Shared {
  stage(): RunningStage;
  /** A visit that is over with the test. */
  visit(device?: Device, language?: Language, options?: BrowserContextOptions): Promise<Visit>;
}

/** Starts both before the tests of a file, and ends them after. */
export function shareStage(): Shared {
  let stage: RunningStage;
  let browser: Browser;
  const visits: Visit[] = [];

  beforeAll(async () => {
    [stage, browser] = await Promise.all([startStage(), launchChromium()]);
  });

  afterEach(async () => {
    for (const { context } of visits.splice(0)) await context.close();
  });

  afterAll(async () => {
    await browser?.close();
    await stage?.remove();
  });

  return {
    stage: () => stage,
    async visit(device = 'desktop', language = ENGLISH, options = {}) {
      const visit = await startVisit(browser, stage.file.websiteUrl, device, language, options);
      visits.push(visit);
      return visit;
    },
  };
}
