import { parseAlignmentFilter } from '../../service/alignment';

describe('the filter of the list', () => {
  it('is absent when neither parameter is given', () => {
    expect(parseAlignmentFilter({})).toBeUndefined();
    expect(parseAlignmentFilter({ page: '2' })).toBeUndefined();
  });

  it.each([
    ['GoodEvil', 'Good'],
    ['GoodEvil', 'Neutral'],
    ['GoodEvil', 'Evil'],
    ['LawChaos', 'Lawful'],
    ['LawChaos', 'Neutral'],
    ['LawChaos', 'Chaotic'],
  ])('takes %s=%s', (filter, value) => {
    expect(parseAlignmentFilter({ filter, value })).toEqual({ filter, value });
  });

  it.each([
    [{ filter: 'Species', value: 'Yeti' }, 'filter must be GoodEvil or LawChaos'],
    [{ filter: 'goodevil', value: 'Good' }, 'filter must be GoodEvil or LawChaos'],
    [{ filter: '', value: '' }, 'filter must be GoodEvil or LawChaos'],
    [{ filter: 'GoodEvil', value: 'Lawful' }, 'value must be one of Good, Neutral, Evil'],
    [{ filter: 'LawChaos', value: 'Good' }, 'value must be one of Lawful, Neutral, Chaotic'],
    [{ filter: 'GoodEvil', value: '' }, 'value must be one of Good, Neutral, Evil'],
    [{ filter: 'GoodEvil' }, 'give both or neither'],
    [{ value: 'Good' }, 'give both or neither'],
    [{ filter: ['GoodEvil', 'GoodEvil'], value: 'Good' }, 'filter must be given once'],
    [{ filter: 'GoodEvil', value: ['Good', 'Evil'] }, 'value must be given once'],
  ])('refuses %j', (query, message) => {
    expect(() => parseAlignmentFilter(query)).toThrow(
      expect.objectContaining({ statusCode: 400, message: expect.stringContaining(message) }),
    );
  });
});
