import { ENGLISH } from './language';
import { cutOff, disturb, holdBack, LIST, PROFILE, refused } from './network';
import { IndexPage } from './pages/index-page';
import { shareStage } from './shared';
import { VISITORS } from './visit';

const GARY = '3f0f196c-4a7b-43af-9e29-6522a715342d';
const FORMS = ['register.html', 'confirm.html', 'reset.html'];
const PAGES = ['index.html', ...FORMS];

const { visit } = shareStage();

/** What the pages show when they have nothing to show: not yet, not now, or not at all. */
describe.each(VISITORS)('on a %s in %s', (device, _tag, language) => {
  async function visitIndex() {
    const visited = await visit(device, language);
    return { ...visited, index: new IndexPage(visited) };
  }

  it('shows the outlines of cards until the mysfits come', async () => {
    const { index, context, page, look } = await visitIndex();
    const list = await holdBack(context, LIST);
    await page.goto(index.address);
    await list.asked;
    await index.says(language.words.calling);
    expect(await index.outlines.count()).toBe(12);
    await look('index-loading');
    list.release();
    await index.counts(12);
    expect(await index.outlines.count()).toBe(0);
  });

  it('says that a mysfit is being called until its profile comes', async () => {
    const { index, context, look } = await visitIndex();
    const profile = await holdBack(context, PROFILE);
    await index.open(`#${GARY}`);
    await profile.asked;
    await index.profile.says(language.text('Calling the mysfit…'));
    await look('profile-loading');
    profile.release();
    await index.profile.opens('Gary');
  });

  it('says why no mysfits are to be had, and tries again when asked to', async () => {
    const { index, context, page, look } = await visitIndex();
    const mend = await disturb(context, LIST, cutOff);
    await page.goto(index.address);
    await index.notice('The mysfits are hiding.').waitFor();
    await index.saysFailure(language.words.unreachable);
    await look('index-failure');
    await index.tryAgain();
    await index.saysFailure(language.words.unreachable);
    await mend();
    await index.tryAgain();
    await index.counts(12);
    await index.notice('The mysfits are hiding.').waitFor({ state: 'hidden' });
  });

  it('says that the shelter is busy', async () => {
    const { index, context, page, look } = await visitIndex();
    const calmDown = await disturb(context, LIST, refused(429));
    await page.goto(index.address);
    await index.saysFailure(language.words.busy);
    await look('index-busy');
    await calmDown();
    await index.tryAgain();
    await index.counts(12);
  });

  it('says that a profile is not to be had, and tries again when asked to', async () => {
    const { index, context, look } = await visitIndex();
    const mend = await disturb(context, PROFILE, refused(500));
    await index.open(`#${GARY}`);
    await index.profile.saysFailure(language.words.shelterBroken);
    await look('profile-failure');
    await mend();
    await index.profile.tryAgain();
    await index.profile.opens('Gary');
  });

  it('says that there is no such mysfit, and does not offer to try again', async () => {
    const { index, page, look } = await visitIndex();
    await index.open('#nobody');
    await index.profile.saysFailure(language.words.noSuchMysfit);
    expect(await index.profile.button('Try again').count()).toBe(0);
    await look('profile-nobody');
    await index.profile.close();
    expect(new URL(page.url()).hash).toBe('');
  });

  it('says that it is offline, keeps what it shows, and catches up by itself', async () => {
    const { index, context, page, look } = await visitIndex();
    const { words } = language;
    await index.open();
    await index.counts(12);
    await context.setOffline(true);
    await index.connection.getByText(words.offline, { exact: true }).waitFor();
    expect(await index.names()).toHaveLength(12);
    await look('index-offline');
    await index.filter('Good or evil', 'Good');
    await index.saysFailure(words.unreachable);
    await page.goto(`${page.url()}#${GARY}`);
    await index.profile.saysFailure(words.unreachable);
    await look('profile-offline');
    await context.setOffline(false);
    await index.profile.opens('Gary');
    await index.counts(4);
    expect(await index.connection.textContent()).toBe('');
  });

  it('says on every page that was never filled that it is not set up', async () => {
    const { page, context, websiteUrl, look } = await visitIndex();
    await context.route(/\.html$/, async (route) => {
      const answer = await route.fetch();
      const body = await answer.text();
      const unfilled = /(<meta name="mysfits-user-pool-client-id" content=")[^"]*/;
      await route.fulfill({ response: answer, body: body.replace(unfilled, '$1REPLACE_ME_CLIENT_ID') });
    });
    for (const file of PAGES) {
      await page.goto(`${websiteUrl}${language.path}/${file}`);
      const [notSetUp = ''] = language.words.pageNotSetUp('').split('.');
      const notice = page.getByRole('alert').filter({ hasText: notSetUp });
      await notice.filter({ hasText: 'mysfits-user-pool-client-id' }).waitFor();
      expect(await page.locator('main').locator('form, button').count()).toBe(0);
    }
    await look('not-set-up');
  });

  it('says without JavaScript that it is needed', async () => {
    const withoutScripts = await visit(device, language, { javaScriptEnabled: false });
    const heading = { name: language.text('The mysfits need JavaScript.'), exact: true };
    // Without scripts, the browser's language leads nowhere.
    await withoutScripts.page.goto(new IndexPage(withoutScripts).address);
    await withoutScripts.page.getByRole('heading', heading).waitFor();
    for (const file of FORMS) {
      await withoutScripts.page.goto(`${withoutScripts.websiteUrl}${language.path}/${file}`);
      const words = language.text('This page needs JavaScript. Please switch it on.');
      await withoutScripts.page.getByText(words, { exact: true }).waitFor();
    }
    // What looks at pages is a script itself: it is shown what a browser without scripts shows.
    const { page, context, look } = await visitIndex();
    await context.route(/\.html$/, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace(/<script.*?<\/script>|<\/?noscript>/gs, '');
      await route.fulfill({ response: answer, body });
    });
    await page.goto(new IndexPage(withoutScripts).address);
    await page.getByRole('heading', heading).waitFor();
    await look('index-without-javascript');
  });
});

it('sends no password anywhere when the scripts of a page did not come', async () => {
  const { page, websiteUrl, observed } = await visit('desktop', ENGLISH, { javaScriptEnabled: false });
  await page.goto(`${websiteUrl}/register.html`);
  await page.getByLabel('Password', { exact: true }).fill('Eight-Arms-2709');
  const refused = page.waitForEvent('console', (message) => message.text().includes('form-action'));
  // A click would wait for the page that never comes.
  await page.keyboard.press('Enter');
  await refused;
  expect(page.url()).toBe(`${websiteUrl}/register.html`);
  expect(observed.requested.filter((url) => url.includes('Eight-Arms-2709'))).toEqual([]);
});

it.each([
  ['an error of the API', 500, '{"message":"Internal server error"}', ENGLISH.words.shelterBroken],
  ['something that is no JSON', 200, '<h1>Log in to this hotel</h1>', ENGLISH.words.shelterBroken],
  ['something that is no list', 200, '{"mysfits":"all"}', ENGLISH.words.shelterBroken],
  ['a mysfit that is none', 200, '{"mysfits":[{"name":"Half"}]}', ENGLISH.words.shelterBroken],
])('takes %s for a fault of the shelter', async (_what, status, body, says) => {
  const visited = await visit();
  const index = new IndexPage(visited);
  await disturb(visited.context, LIST, refused(status, body));
  await visited.page.goto(index.address);
  await index.saysFailure(says);
});
