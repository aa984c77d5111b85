import { BrokenItemError, parseMysfit, parseMysfitSummary } from '../../service/mysfit';
import { item } from './fixtures';

describe('an item of the table', () => {
  it('becomes a profile', () => {
    expect(parseMysfit(item('m1', { Likes: 7, Adopted: true }))).toEqual({
      mysfitId: 'm1',
      name: 'Name of m1',
      goodevil: 'Good',
      lawchaos: 'Neutral',
      species: 'Yeti',
      thumbImageUri: 'https://images.example/m1-thumb.png',
      age: 13,
      description: 'Likes the cold.',
      profileImageUri: 'https://images.example/m1.png',
      likes: 7,
      adopted: true,
    });
  });

  it('has no likes and no home when it says nothing of them', () => {
    expect(parseMysfit(item('m1', { Likes: undefined, Adopted: undefined }))).toMatchObject({
      likes: 0,
      adopted: false,
    });
  });

  it('needs for the list only what the list shows', () => {
    const changes = { Age: undefined, Description: undefined, ProfileImageUri: undefined };
    expect(parseMysfitSummary(item('m1', changes))).toEqual({
      mysfitId: 'm1',
      name: 'Name of m1',
      goodevil: 'Good',
      lawchaos: 'Neutral',
      species: 'Yeti',
      thumbImageUri: 'https://images.example/m1-thumb.png',
    });
  });

  it.each([
    ['Name', undefined, 'a string that is not empty but is missing'],
    ['Name', 12, 'a string that is not empty but is 12'],
    ['Species', '', 'a string that is not empty but is ""'],
    ['GoodEvil', 'good', 'one of Good, Neutral, Evil but is "good"'],
    ['LawChaos', 'Good', 'one of Lawful, Neutral, Chaotic but is "Good"'],
    ['Age', '13', 'a whole number from 0 but is "13"'],
    ['Age', 1e300, 'a whole number from 0 but is 1e+300'],
    ['Description', null, 'a string that is not empty but is null'],
    ['ThumbImageUri', undefined, 'a string that is not empty but is missing'],
    ['ProfileImageUri', undefined, 'a string that is not empty but is missing'],
    ['Likes', -1, 'a whole number from 0 but is -1'],
    ['Adopted', 'true', 'true or false but is "true"'],
  ])(
    'with %s=%j is an error that names the item, the attribute and the remedy',
    (attribute, value, detail) => {
      expect.assertions(3);
      try {
        parseMysfit(item('m1', { [attribute]: value }));
      } catch (error) {
        expect(error).toBeInstanceOf(BrokenItemError);
        expect(error).toMatchObject({ mysfitId: 'm1', attribute });
        expect(String(error)).toBe(
          `BrokenItemError: the mysfit "m1" in the table: the attribute ${attribute} should be ${detail}; correct the item`,
        );
      }
    },
  );
});
