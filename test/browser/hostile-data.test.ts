import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { LOCAL_CREDENTIALS, TABLE_NAME } from '../../local/dynamodb';
import { KOREAN } from './language';
import { IndexPage } from './pages/index-page';
import { shareStage } from './shared';
import { VISITORS } from './visit';

const { stage, visit } = shareStage();

const SCRIPT = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
/** Complains if it runs. */
const SHORT_SCRIPT = '<script>owned()</script>';
/** What other sites have: one has nothing at this address, the other cannot be reached. */
const MISSING = 'https://portraits.invalid/missing.png';
const UNREACHABLE = 'https://unreachable.invalid/portrait.png';
const UNKNOWN = '/art/unknown.svg';
const LONG = 'Llanfairpwllgwyngyll'.repeat(12);

interface Hostile {
  MysfitId: string;
  Name: string;
  image: string;
  Species?: string;
  Description?: string;
}

const INJECTED: Hostile = {
  MysfitId: 'injected',
  Name: SCRIPT,
  Species: SHORT_SCRIPT,
  Description: `${SCRIPT}\n{{constructor.constructor('document.title=1')()}}`,
  image: `x" onerror="document.title='owned'`,
};
const ODD: Hostile = { MysfitId: 'a b/c?d#e&f=%41"\'<>', Name: 'Oddly numbered', image: '/art/gary.svg' };
const ENDLESS: Hostile = {
  MysfitId: 'endless',
  Name: LONG,
  Species: LONG,
  Description: `${LONG} ${'and so on '.repeat(500)}`,
  image: '/art/gary.svg',
};
const IMAGES: Hostile[] = [
  ['of a script', `javascript:document.title='owned'`],
  ['of data', 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"/>'],
  ['without encryption', 'http://portraits.invalid/plain.png'],
  ['of a file', 'file:///etc/passwd'],
  ['of no kind at all', 'https://'],
  ['that is not there', MISSING],
  ['that cannot be reached', UNREACHABLE],
].map(([what = '', image = '']) => ({ MysfitId: image, Name: `Portrait ${what}`, image }));

const HOSTILE = [INJECTED, ODD, ENDLESS, ...IMAGES];

/** Anybody who may write to the table may write anything. */
beforeAll(async () => {
  const client = new DynamoDBClient({
    endpoint: stage().file.dynamodbEndpoint,
    region: 'local',
    credentials: LOCAL_CREDENTIALS,
  });
  const table = DynamoDBDocumentClient.from(client);
  for (const { image, ...item } of HOSTILE) {
    const Item = {
      Species: 'Stranger',
      Description: 'Came without papers.',
      Age: 1,
      GoodEvil: 'Evil',
      LawChaos: 'Chaotic',
      ...item,
      ThumbImageUri: image,
      ProfileImageUri: image,
    };
    await table.send(new PutCommand({ TableName: TABLE_NAME, Item }));
  }
  client.destroy();
});

async function visitIndex(...who: Parameters<typeof visit>) {
  const visited = await visit(...who);
  await visited.context.route(MISSING, (route) => route.fulfill({ status: 404, body: 'no portrait' }));
  await visited.context.route(UNREACHABLE, (route) => route.abort('namenotresolved'));
  return { ...visited, index: new IndexPage(visited) };
}

/** Complaints of the browser about images that were not to be had are all that may be. */
const others = (complaints: string[]) => complaints.filter((text) => !/Failed to load resource/.test(text));

describe.each(VISITORS)('on a %s in %s', (device, _tag, language) => {
  it('shows whatever the table holds as text, in its own language, and runs nothing of it', async () => {
    const { index, page, observed, look } = await visitIndex(device, language);
    await index.open();
    await index.counts(12 + HOSTILE.length);
    const title = await page.title();
    const name = index.cards.locator('[data-part=name]').getByText(SCRIPT, { exact: true });
    expect(await name.getAttribute('lang')).toBe('en');
    expect(await page.locator('#grid script, #grid [onerror], #grid [onload]').count()).toBe(0);
    await index.card('Gary').scrollIntoViewIfNeeded();
    await look('index-hostile');
    await name.click();
    await index.profile.shows(SCRIPT);
    for (const [part, script] of Object.entries({
      name: SCRIPT,
      species: SHORT_SCRIPT,
      description: SCRIPT,
    })) {
      const text = index.profile.root.locator(`[data-part=${part}]`);
      expect(await text.textContent()).toContain(script);
      expect(await text.getAttribute('lang')).toBe('en');
      expect(await text.locator('*').count()).toBe(0);
    }
    await look('profile-hostile');
    expect(await page.title()).toBe(title);
    expect(others(observed.complaints)).toEqual([]);
  });

  it('keeps long names and descriptions within the screen', async () => {
    const { index, look } = await visitIndex(device, language);
    await index.open('#endless');
    await index.profile.shows(LONG);
    expect(await index.profile.overflow()).toBe(0);
    await look('profile-endless');
    await index.profile.close();
    expect(await index.overflowingCards()).toBe(0);
  });
});

it.each(IMAGES)('shows the portrait of the unknown in the place of a $Name', async ({ MysfitId, Name }) => {
  const { index, page, observed } = await visitIndex();
  await index.open();
  const title = await page.title();
  await index.open(`#${encodeURIComponent(MysfitId)}`);
  await index.profile.shows(Name);
  await index.profile.portrait.and(page.locator(`[src="${UNKNOWN}"]`)).waitFor();
  await index.profile.close();
  const card = index.cards.filter({ hasText: Name }).locator('img');
  await card.scrollIntoViewIfNeeded();
  await card.and(page.locator(`[src="${UNKNOWN}"]`)).waitFor();
  expect(await page.title()).toBe(title);
  const mayBeAsked = [MISSING, UNREACHABLE].includes(MysfitId);
  expect(observed.requested.includes(MysfitId)).toBe(mayBeAsked);
  expect(others(observed.complaints)).toEqual([]);
});

it('has an address for a mysfit with an ID of any characters', async () => {
  const { index, page } = await visitIndex();
  await index.open();
  await index.cards.filter({ hasText: ODD.Name }).click();
  await index.profile.shows(ODD.Name);
  const { hash } = new URL(page.url());
  expect(decodeURIComponent(hash)).toBe(`#${ODD.MysfitId}`);
  await page.reload();
  await index.profile.shows(ODD.Name);
});

it('shows a mysfit that nobody translated in English, and marks it so', async () => {
  const { index, language } = await visitIndex('desktop', KOREAN);
  await index.open();
  const stranger = index.cards.filter({ hasText: ODD.Name });
  const gary = index.card('Gary');
  for (const part of ['name', 'species']) {
    expect(await stranger.locator(`[data-part=${part}]`).getAttribute('lang')).toBe('en');
    expect(await gary.locator(`[data-part=${part}]`).getAttribute('lang')).toBe('ko');
  }
  await stranger.click();
  await index.profile.shows(ODD.Name);
  expect(await index.profile.portrait.getAttribute('lang')).toBe('en');
  expect(await index.profile.fact('Age')).toBe(language.words.age(1));
});

it.each(['/', '/ko/index.html', '/register.html', '/confirm.html', '/reset.html', '/nowhere'])(
  'serves %s with a Content-Security-Policy that the page keeps',
  async (path) => {
    const { page, websiteUrl, observed } = await visitIndex();
    const answer = await page.goto(websiteUrl + path);
    const policy = (await answer?.headerValue('content-security-policy')) ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("style-src 'self'");
    expect(policy).not.toMatch(/unsafe-|data:|\*(?!\.)/);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(observed.complaints.filter((text) => /Content.Security.Policy/i.test(text))).toEqual([]);
  },
);
