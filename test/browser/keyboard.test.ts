import { focused, hasFocus, tab, tabTo } from './focus';
import { ENGLISH, LANGUAGES, type Language } from './language';
import { disturb, holdBack, LIST, refused } from './network';
import { IndexPage } from './pages/index-page';
import { ResetPage } from './pages/reset-page';
import { shareStage } from './shared';
import { confirmedUser } from './users';

const { stage, visit } = shareStage();

const GARY = '3f0f196c-4a7b-43af-9e29-6522a715342d';

async function visitIndex(language: Language) {
  const visited = await visit('desktop', language);
  return { ...visited, index: new IndexPage(visited) };
}

/** Tab, Enter, Space, the arrows and Escape do everything. */
describe.each(LANGUAGES)('by keyboard, in $tag', (language) => {
  const { text, words } = language;
  const button = (name: string) => `button "${text(name)}"`;
  const link = (name: string) => `link "${text(name)}"`;

  it('stops at everything in order, and shows where', async () => {
    const { index, page } = await visitIndex(language);
    await index.open();
    const stops: string[] = [];
    for (let stop = await tab(page); stop !== ''; stop = await tab(page)) stops.push(stop);
    const [other] = LANGUAGES.filter(({ tag }) => tag !== language.tag);
    expect(stops.slice(0, 7)).toEqual([
      link('Skip to the mysfits'),
      `link "${other?.name}"`,
      'link "Mythical Mysfits"',
      button('Sign in'),
      link('Register'),
      `radio "${text('All')}" [checked]`,
      `radio "${text('All')}" [checked]`,
    ]);
    expect(stops.slice(7)).toHaveLength(12);
  });

  it('skips to the mysfits', async () => {
    const { index, page } = await visitIndex(language);
    await index.open();
    await tabTo(page, link('Skip to the mysfits'));
    await page.keyboard.press('Enter');
    await hasFocus(page.locator('#mysfits'));
    await tab(page);
    await hasFocus(index.cards.first());
  });

  it('filters by the arrows, and keeps the focus', async () => {
    const { index, page } = await visitIndex(language);
    await index.open();
    await tabTo(page, `radio "${text('All')}" [checked]`);
    await page.keyboard.press('ArrowRight');
    await index.counts(4);
    expect(await focused(page)).toBe(`radio "${text('Good')}" [checked]`);
    await page.keyboard.press('ArrowLeft');
    await index.counts(12);
  });

  it('opens a card, stays in its profile, and comes back to the card', async () => {
    const { index, page } = await visitIndex(language);
    await index.open();
    await index.card('Gary').focus();
    await page.keyboard.press('Enter');
    await index.profile.opens('Gary');
    const stops = new Set<string>();
    for (let presses = 0; presses < 8; presses += 1) stops.add(await tab(page));
    // Nothing is the browser's own: its address bar and the like.
    stops.delete('');
    expect([...stops].sort()).toEqual([button('Close'), button('Like'), button('Adopt')].sort());
    await page.keyboard.press('Escape');
    await index.profile.closes();
    await hasFocus(index.card('Gary'));
    await page.keyboard.press('Enter');
    await tabTo(page, button('Close'));
    await page.keyboard.press('Space');
    await index.profile.closes();
    await hasFocus(index.card('Gary'));
  });

  it('signs in on the way to a like, and comes back to it', async () => {
    const { index, page } = await visitIndex(language);
    const user = await confirmedUser(stage(), `keys@${language.tag}.example.com`);
    const name = language.mysfit('Gary');
    await index.open();
    await index.card('Gary').focus();
    await page.keyboard.press('Enter');
    await index.profile.opens('Gary');
    await tabTo(page, button('Like'));
    await page.keyboard.press('Enter');
    await index.signIn.saysWhy(words.signInToLike(name));
    await index.signIn.form.focusIsIn('E-mail address');
    await page.keyboard.press('Escape');
    await index.signIn.closes();
    expect(await focused(page)).toBe(button('Like'));
    await page.keyboard.press('Space');
    await index.signIn.opens();
    await page.keyboard.press('Enter');
    await index.signIn.form.saysBeside('E-mail address', words.emailMissing);
    await index.signIn.form.focusIsIn('E-mail address');
    await page.keyboard.type(user.email);
    await tabTo(page, `textbox "${text('Password')}"`);
    await page.keyboard.type('Wrong-Guess-1');
    await page.keyboard.press('Enter');
    await index.signIn.form.saysBeside('Password', words.wrongCredentials);
    await index.signIn.form.focusIsIn('Password');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type(user.password);
    await page.keyboard.press('Enter');
    await index.profile.says(words.liked(name));
    expect(await focused(page)).toBe(button('Like'));
  });

  it('signs in and out in the corner, where the focus stays', async () => {
    const { index, page, look } = await visitIndex(language);
    const user = await confirmedUser(stage(), `corner@${language.tag}.example.com`);
    await index.open();
    await tabTo(page, button('Sign in'));
    await page.keyboard.press('Enter');
    await index.signIn.opens();
    await page.keyboard.press('Escape');
    await index.signIn.closes();
    expect(await focused(page)).toBe(button('Sign in'));
    await page.keyboard.press('Enter');
    await page.keyboard.type(user.email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(user.password);
    await page.keyboard.press('Enter');
    await index.isSignedInAs(user.email);
    expect(await focused(page)).toBe(button('Sign out'));
    await look('index-focus');
    await page.keyboard.press('Enter');
    await index.isSignedOut();
    expect(await focused(page)).toBe(button('Sign in'));
  });
});

describe('the focus', () => {
  const { words } = ENGLISH;

  it('goes to the card of a profile that was opened by its address', async () => {
    const { index, page } = await visitIndex(ENGLISH);
    await index.open(`#${GARY}`);
    await index.profile.opens('Gary');
    await page.keyboard.press('Escape');
    await index.profile.closes();
    await hasFocus(index.card('Gary'));
  });

  it('begins anew when nobody has the card of the profile that was closed', async () => {
    const { index, page } = await visitIndex(ENGLISH);
    await index.open('#nobody');
    await index.profile.saysFailure(words.noSuchMysfit);
    await page.keyboard.press('Escape');
    await index.profile.closes();
    expect(await focused(page)).toBe('');
    expect(await tab(page)).toBe('link "Skip to the mysfits"');
  });

  it('is not lost with the button that was pressed', async () => {
    const { index, page, context } = await visitIndex(ENGLISH);
    const calmDown = await disturb(context, LIST, refused(500));
    await page.goto(index.address);
    await index.saysFailure(words.shelterBroken);
    await calmDown();
    await tabTo(page, 'button "Try again"');
    await page.keyboard.press('Enter');
    await index.counts(12);
    await hasFocus(page.locator('#mysfits'));
  });

  it('leads on through the form for a new password', async () => {
    const visited = await visit();
    const resetting = new ResetPage(visited);
    const user = await confirmedUser(stage(), 'forgetful@example.com');
    await resetting.open();
    await tabTo(visited.page, 'button "Send me a code"');
    await visited.page.keyboard.press('Enter');
    await resetting.forgot.saysBeside('E-mail address', words.emailMissing);
    await resetting.forgot.focusIsIn('E-mail address');
    await visited.page.keyboard.type(user.email);
    await visited.page.keyboard.press('Enter');
    await resetting.reset.says(words.resetCodeOnItsWay(user.email));
    await resetting.reset.focusIsIn('Code');
  });
});

/** Nothing moves for those who asked for that, and something does for others. */
it.each([
  ['reduce', 0, 'none', 'auto'],
  ['no-preference', 36, 'arrive', 'smooth'],
] as const)(
  'moves as the visitor would like it: %s',
  async (reducedMotion, skeletons, arrival, scrolling) => {
    const visited = await visit('desktop', ENGLISH, { reducedMotion });
    const { page, context } = visited;
    const index = new IndexPage(visited);
    const style = (element: string, property: string) =>
      page.evaluate<string>(`getComputedStyle(document.querySelector('${element}')).${property}`);
    const list = await holdBack(context, LIST);
    await page.goto(index.address);
    await index.says(ENGLISH.words.calling);
    expect(await page.evaluate<number>('document.getAnimations().length')).toBe(skeletons);
    list.release();
    await index.openProfile('Gary');
    expect(await style('#profile', 'animationName')).toBe(arrival);
    expect(await style('html', 'scrollBehavior')).toBe(scrolling);
  },
);
