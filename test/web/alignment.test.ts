import { type AlignmentFilter, matches, queryFor, temperament } from '../../web/alignment';
import { ageInWords, likesInWords, mysfitsInWords } from '../../web/words';

test.each<[AlignmentFilter, string]>([
  [{}, ''],
  [{ goodevil: 'Evil' }, '?filter=GoodEvil&value=Evil'],
  [{ lawchaos: 'Neutral' }, '?filter=LawChaos&value=Neutral'],
  [{ goodevil: 'Good', lawchaos: 'Lawful' }, '?filter=GoodEvil&value=Good'],
])('%j asks the API for %p', (filter, query) => {
  expect(queryFor(filter)).toBe(query);
});

test('both alignments have to match, where both are given', () => {
  const mysfit = { goodevil: 'Good', lawchaos: 'Chaotic' } as const;
  expect(matches(mysfit, {})).toBe(true);
  expect(matches(mysfit, { goodevil: 'Good', lawchaos: 'Chaotic' })).toBe(true);
  expect(matches(mysfit, { goodevil: 'Good', lawchaos: 'Lawful' })).toBe(false);
  expect(matches(mysfit, { goodevil: 'Neutral' })).toBe(false);
});

test('temperament and numbers are put in words', () => {
  expect(temperament({ goodevil: 'Evil', lawchaos: 'Lawful' })).toBe('lawful evil');
  expect(temperament({ goodevil: 'Neutral', lawchaos: 'Neutral' })).toBe('truly neutral');
  expect([1, 2709, 75_000_000].map(ageInWords)).toEqual(['1 year', '2,709 years', '75 million years']);
  expect([0, 1, 12].map(mysfitsInWords)).toEqual(['0 mysfits', '1 mysfit', '12 mysfits']);
  expect(likesInWords(1204)).toBe('1,204');
});
