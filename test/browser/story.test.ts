import type { Browser } from 'playwright-core';
import { type RunningStage, startStage } from '../support/local-stage';
import { launchChromium } from './browser';
import { forgottenPassword } from './story/forgotten-password';
import { lookingAround } from './story/looking-around';
import { lookingBack } from './story/looking-back';
import { registering } from './story/registering';
import { signedIn } from './story/signed-in';
import { beginStory, type Story } from './story/story';
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

/** The visitor's story, from the first look to the last. Each test goes on where the one before it ended. */
describe.each(VISITORS)('on a %s, in the language %s', (device, _tag, language) => {
  let story: Story;
  const told = () => story;

  beforeAll(async () => {
    const own = mysfits.pop();
    if (!own) throw new Error('There are more stories than mysfits for them.');
    story = await beginStory(browser, stage, device, language, own);
  });

  afterAll(() => story?.context.close());

  describe('looking around', () => lookingAround(told));
  describe('registering', () => registering(told));
  describe('signed in', () => signedIn(told));
  describe('with a forgotten password', () => forgottenPassword(told));
  describe('looking back', () => lookingBack(told));
});
