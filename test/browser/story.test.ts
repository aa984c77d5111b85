import type { Browser } from 'playwright-core';
import { type RunningStage, startStage } from '../support/local-stage';
import { launchChromium } from './browser';
import { IndexPage } from './pages/index-page';
import { startVisit, VISITORS, type Visit } from './visit';

let stage: RunningStage;
let browser: Browser;

beforeAll(async () => {
  [stage, browser] = await Promise.all([startStage(), launchChromium()]);
});

afterAll(async () => {
  await browser?.close();
  await stage?.remove();
});

/** The visitor's story in a real browser. */
describe.each(VISITORS)('on a %s in %s', (device, _tag, language) => {
  let visit: Visit;
  let index: IndexPage;

  beforeAll(async () => {
    visit = await startVisit(browser, stage.file.websiteUrl, device, language);
    index = new IndexPage(visit);
  });

  afterAll(() => visit?.context.close());

  it('everybody sees the twelve mysfits', async () => {
    await index.open();
    await index.counts(12);
    await visit.look('index');
  });
});
