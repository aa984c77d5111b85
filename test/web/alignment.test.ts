import { type AlignmentFilter, matches, queryFor } from '../../web/alignment';

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
