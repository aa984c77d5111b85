import { type Letter, layOut } from '../../../functions/mails/letter';

const LETTER: Letter = {
  language: 'ko',
  subject: 'Subject',
  heading: 'Heading',
  reason: 'Reason',
  code: { label: 'Code', value: '{####}' },
  notes: ['First note', 'Second note'],
};
const LINK = {
  text: 'Follow me',
  href: 'https://mysfits.example/#code={####}',
  byHand: 'Or type:',
  address: 'https://mysfits.example/',
};

/** The texts of a mail in the order in which they are read. */
const read = (html: string) =>
  html
    .replace(/<(style|title)>.*?<\/\1>/gs, '')
    .split(/<[^>]*>/)
    .map((text) => text.trim())
    .filter((text) => text !== '');

it('is read from the name of the site to the last note', () => {
  const letter = { ...LETTER, userName: { label: 'Name', value: '{username}' }, link: LINK };
  expect(read(layOut(letter))).toEqual([
    'Mythical Mysfits',
    'Heading',
    'Reason',
    'Name',
    '{username}',
    'Code',
    '{####}',
    'Follow me',
    'Or type:',
    'https://mysfits.example/',
    'First note',
    'Second note',
  ]);
});

it('has no link and no user name when there is none', () => {
  expect(layOut(LETTER)).not.toContain('<a ');
  expect(read(layOut(LETTER))).not.toContain('undefined');
});

it('names its language outside and inside of the body, which is all that some webmail keeps', () => {
  const [head, body] = layOut(LETTER).split('<body');
  expect(head).toContain('<html lang="ko">');
  expect(body).toContain('lang="ko"');
});

it('is one column that fits a phone', () => {
  expect(layOut(LETTER)).toContain('max-width:560px');
});

it('loads nothing and runs nothing', () => {
  expect(layOut({ ...LETTER, link: LINK })).not.toMatch(/<(img|link|script|iframe)|\bsrc=|url\(|@import/);
});

it('styles each element in its place, so that a client without style sheets shows it too', () => {
  const body = layOut({ ...LETTER, link: LINK }).split('<body')[1] ?? '';
  const bare = [...body.matchAll(/<(?:p|h1|strong|a|div)\b[^>]*>/g)].filter(([tag]) => !/style="/.test(tag));
  expect(bare).toEqual([]);
});

it('has a dark color for each class that it gives', () => {
  const html = layOut({ ...LETTER, link: LINK });
  const given = new Set([...html.matchAll(/class="([^"]+)"/g)].map(([, name]) => name));
  const [, dark = ''] = /@media \(prefers-color-scheme:dark\)\{(.*?)\n\}/s.exec(html) ?? [];
  const known = new Set([...dark.matchAll(/^\.([a-z]+)\{/gm)].map(([, name]) => name));
  expect(known).toEqual(given);
});

it('escapes all that it is given', () => {
  const evil = `"><b>&'`;
  const html = layOut({
    language: evil,
    subject: evil,
    heading: evil,
    reason: evil,
    userName: { label: evil, value: evil },
    code: { label: evil, value: evil },
    link: { text: evil, href: evil, byHand: evil, address: evil },
    notes: [evil],
  });
  expect(html).not.toContain('<b>');
  // The language stands in it twice.
  expect(html.split("&quot;&gt;&lt;b&gt;&amp;'")).toHaveLength(15);
});
