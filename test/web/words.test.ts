import { readFileSync } from 'node:fs';
import path from 'node:path';
import mysfits from '../../data/mysfits.json';
import { parseMysfit } from '../../web/mysfit';
import { translateMysfit } from '../../web/mysfit-words';
import { english } from '../../web/words/english';
import { korean } from '../../web/words/korean';

const WORDS = path.join(__dirname, '..', '..', 'web', 'words');
const catalogue = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(path.join(WORDS, file), 'utf8'));

const HANGUL = /[가-힣]/;

test('English puts temperaments and numbers in words', () => {
  expect(english.temperament({ goodevil: 'Evil', lawchaos: 'Lawful' })).toBe('lawful evil');
  expect(english.temperament({ goodevil: 'Neutral', lawchaos: 'Neutral' })).toBe('truly neutral');
  expect([1, 2709, 75_000_000].map(english.age)).toEqual(['1 year', '2,709 years', '75 million years']);
  expect([0, 1, 12].map(english.mysfits)).toEqual(['0 mysfits', '1 mysfit', '12 mysfits']);
  expect(english.likes(1204)).toBe('1,204');
  expect(english.passwordNeeds(['a digit', 'a lower-case letter', 'an upper-case letter'])).toBe(
    'The password still needs a digit, a lower-case letter and an upper-case letter.',
  );
});

test('so does Korean', () => {
  expect(korean.temperament({ goodevil: 'Evil', lawchaos: 'Lawful' })).toBe('질서 · 악');
  expect(korean.temperament({ goodevil: 'Neutral', lawchaos: 'Neutral' })).toBe('진정한 중립');
  expect([1, 2709, 75_000_000].map(korean.age)).toEqual(['1살', '2,709살', '7500만 살']);
  expect(korean.mysfits(12)).toBe('미스핏 12마리');
});

test('whatever the scripts say in Korean is Korean', () => {
  const { language, likes, ...texts } = korean;
  expect(language).toBe('ko');
  for (const text of Object.values(texts).filter((words) => typeof words === 'string')) {
    expect(text).toMatch(HANGUL);
  }
});

test.each(['pages.ko.json', 'mysfits.ko.json'])('each text of %s has a Korean one', (file) => {
  const texts = Object.entries(catalogue(file));
  expect(texts.length).toBeGreaterThan(30);
  for (const [text, translated] of texts) expect(`${text} → ${translated}`).toMatch(HANGUL);
});

const parsed = mysfits.map((mysfit) =>
  parseMysfit({
    mysfitId: mysfit.MysfitId,
    name: mysfit.Name,
    species: mysfit.Species,
    goodevil: mysfit.GoodEvil,
    lawchaos: mysfit.LawChaos,
    thumbImageUri: mysfit.ThumbImageUri,
    age: mysfit.Age,
    description: mysfit.Description,
    profileImageUri: mysfit.ProfileImageUri,
    likes: mysfit.Likes,
    adopted: mysfit.Adopted,
  }),
);
const known = new Map(Object.entries(catalogue('mysfits.ko.json')));

test.each(parsed)('$name speaks Korean, and keeps all the rest', (mysfit) => {
  const translated = translateMysfit(mysfit, known, 'ko');
  for (const text of [translated.name, translated.species, translated.description]) {
    expect(text).toMatch(HANGUL);
  }
  const { name, species, description, lang } = mysfit;
  expect({ ...translated, name, species, description, lang }).toEqual(mysfit);
  expect(translated.lang).toBe('ko');
});

test('a mysfit that nobody has translated stays English as a whole', () => {
  for (const mysfit of parsed) {
    const changed = { ...mysfit, description: 'Has moved.' };
    expect(translateMysfit(changed, known, 'ko')).toEqual(changed);
  }
});

test('no translation is of a mysfit that is gone', () => {
  const texts = mysfits.flatMap(({ Name, Species, Description }) => [Name, Species, Description]);
  expect([...known.keys()].filter((text) => !texts.includes(text))).toEqual([]);
});
