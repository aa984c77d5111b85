import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { translatePage } from '../../../scripts/website/translate';
import { inAllLanguages } from '../../../scripts/website/translations';
import { rejection } from '../../support/rejection';

function translate(source: string, texts: Record<string, string>): string {
  return translatePage(source, {
    lang: 'ko',
    catalogue: { file: 'web/words/pages.ko.json', texts: new Map(Object.entries(texts)) },
    file: 'web/index.html',
  }).html;
}

describe('a translated page', () => {
  test('differs from its source in its language and its texts alone', () => {
    const source = `<!doctype html>
<html lang="en">
<title>Mysfits &middot; home</title>
<meta name="description" content="Creatures">
<body class='a'>
  <!-- English -->
  <p  id=x>New here?
    Come in. <a href="register.html">Register</a></p>
  <img alt="A &quot;kraken&quot;" src="art/gary.svg">
</body>
</html>`;
    expect(
      translate(source, {
        'Mysfits · home': '미스핏 · 집',
        Creatures: '친구들',
        'New here? Come in.': '처음이신가요?',
        Register: '가입하기',
        'A "kraken"': '"크라켄"',
      }),
    ).toBe(`<!doctype html>
<html lang="ko">
<title>미스핏 · 집</title>
<meta name="description" content="친구들">
<body class='a'>
  <!-- English -->
  <p  id=x>처음이신가요? <a href="register.html">가입하기</a></p>
  <img alt="&quot;크라켄&quot;" src="art/gary.svg">
</body>
</html>`);
  });

  test('is translated inside of templates and noscript, and leaves scripts, signs and other languages alone', () => {
    const source =
      '<html lang="en"><template><b>One</b></template><noscript><b>One</b></noscript><script>One</script><i>&times;</i><a lang="ko">한국어</a>';
    expect(translate(source, { One: '하나' })).toBe(
      '<html lang="ko"><template><b>하나</b></template><noscript><b>하나</b></noscript><script>One</script><i>&times;</i><a lang="ko">한국어</a>',
    );
  });

  test('holds the words of a catalogue as text, whatever is in them', () => {
    expect(translate('<html lang="en"><p>One</p>', { One: '<b>&amp;' })).toBe(
      '<html lang="ko"><p>&lt;b&gt;&amp;amp;</p>',
    );
  });

  test('is none as long as a text is missing: each is named with its line', () => {
    expect(() =>
      translate('<html lang="en">\n<p>One</p>\n<p title="Two">Three</p>', { One: '하나' }),
    ).toThrow(
      'web/index.html has texts that web/words/pages.ko.json lacks; add them there:\n  line 3: Two\n  line 3: Three',
    );
  });

  test.each(['<table>One<tr><td>Two</td></tr>Three</table>', '<p>One</b>Three</p>'])(
    'is none when a tag stands where it has no place: %s',
    (misplaced) => {
      const words = { One: '하나', Two: '둘', Three: '셋', OneThree: '하나셋' };
      expect(() => translate(`<html lang="en">\n${misplaced}`, words)).toThrow(
        'web/index.html:2: expected no tag within the text "OneThree"',
      );
    },
  );

  test('is none when the source does not say its own language', () => {
    expect(() => translate('<html><p>One</p>', { One: '하나' })).toThrow('its <html> has no lang');
  });
});

describe('the languages of a website', () => {
  let dir: string;

  beforeEach(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'languages-'));
    await mkdir(path.join(dir, 'words'));
  });

  afterEach(() => rm(dir, { recursive: true, force: true }));

  const page = (name: string, source: string) => ({ name, file: `web/${name}`, source });
  const ENGLISH_ONLY = page('error.html', '<html lang="en"><p>Nothing here</p>');
  const BOTH = page(
    'index.html',
    '<html lang="en"><link rel="alternate" hreflang="en" href="/index.html"><link rel="alternate" hreflang="ko" href="/ko/index.html"><p>One</p>',
  );
  const catalogue = (content: string) => writeFile(path.join(dir, 'words', 'pages.ko.json'), content);

  test('are those that its pages tell of', async () => {
    await catalogue('{"One":"하나"}');
    const pages = await inAllLanguages(dir, [ENGLISH_ONLY, BOTH]);
    expect(pages.map(({ name }) => name)).toEqual(['error.html', 'index.html', 'ko/index.html']);
    expect(pages[2]?.html).toContain('<p>하나</p>');
  });

  test('need no catalogue where every page is in one language', async () => {
    expect(await inAllLanguages(dir, [ENGLISH_ONLY])).toEqual([
      { name: 'error.html', file: 'web/error.html', html: ENGLISH_ONLY.source },
    ]);
  });

  test.each([
    ['in any order, in any quotes', "<link hreflang='ko' href='/ko/index.html' rel='alternate'>", ['ko/']],
    ['but not in a comment', '<!-- <link rel="alternate" hreflang="ko" href="/ko/index.html"> -->', []],
    ['but not for any language', '<link rel="alternate" hreflang="x-default" href="/index.html">', []],
  ])('are told of by links, %s', async (_how, link, folders) => {
    await catalogue('{"One":"하나"}');
    const pages = await inAllLanguages(dir, [page('index.html', `<html lang="en">${link}<p>One</p>`)]);
    expect(pages.map(({ name }) => name)).toEqual(['', ...folders].map((folder) => `${folder}index.html`));
  });

  test.each([
    ['is missing', undefined, 'there is no such file'],
    ['is no JSON', '{', 'JSON'],
    ['has something else than texts', '{"One":1}', 'expected a text for "One", found 1'],
    ['is a list', '["One"]', 'expected an object of texts, found ["One"]'],
    ['has another placeholder than its text', '{"One":"REPLACE_ME_ONE"}', 'the placeholders of "One"'],
    ['has an empty text', '{"One":" "}', 'expected a text for "One", found " "'],
    ['has a text that no page has', '{"One":"하나","Two":"둘"}', 'has texts that no page has'],
  ])('are refused when the catalogue %s', async (_what, content, message) => {
    if (content !== undefined) await catalogue(content);
    const error = await rejection(inAllLanguages(dir, [BOTH]));
    expect(error.message).toContain(path.join(dir, 'words', 'pages.ko.json'));
    expect(error.message).toContain(message);
  });
});
