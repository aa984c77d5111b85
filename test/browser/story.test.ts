import type { Browser } from 'playwright-core';
import { type RunningStage, startStage } from '../support/local-stage';
import { launchChromium } from './browser';
import { forgottenPassword } from './story/forgotten-password';
import { lookingAround } from './story/looking-around';
import { lookingBack } from './story/looking-back';
import { registering } from './story/registering';
import { signedIn } from './story/signed-in';
import { beginStory, type Scene, type Story } from './story/story';
import { VISITORS } from './visit';

let stage: RunningStage;
let browser: Browser;
/** Two for each story: all are told on one stage, and likes add up. */
const mysfits: [string, string][] = [
  ['Gary', 'Hasla'],
  ['Nessi', 'Cole'],
  ['Atlantis', 'Rujin'],
  ['Twilight Glitter', 'Evangeline'],
];

beforeAll(async () => {
  [stage, browser] = await Promise.all([startStage(), launchChromium()]);
});

afterAll(async () => {
  await browser?.close();
  await stage?.remove();
});

/** The visitor's story, from the first look to the last. */
describe.each(VISITORS)('on a %s, in the language %s', (device, _tag, language) => {
  let story: Story;
  let failed: string | undefined;

  /** After one that failed, nothing is as the next one needs it. */
  const scene: Scene = (name, tell) =>
    it(name, async () => {
      if (failed) throw new Error(`Not told, since this failed: ${failed}`);
      failed = name;
      await tell(story);
      failed = undefined;
    });

  beforeAll(async () => {
    const own = mysfits.pop();
    if (!own) throw new Error('There are more stories than mysfits for them.');
    story = await beginStory(browser, stage, device, language, own);
  });

  afterAll(() => story?.context.close());

  describe('looking around', () => lookingAround(scene));
  describe('registering', () => registering(scene));
  describe('signed in', () => signedIn(scene));
  describe('with a forgotten password', () => forgottenPassword(scene));
  describe('looking back', () => lookingBack(scene));
});
