import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Who lives in a fresh stage: id, name, species, age in years, goodevil, lawchaos. */
const FACTS = [
  ['4e53920c-505a-4a90-a694-b9300791f0ae', 'Evangeline', 'Chimera', 43, 'Evil', 'Lawful'],
  ['2b473002-36f8-4b87-954e-9a377e0ccbec', 'Pauly', 'Cyclops', 2, 'Neutral', 'Lawful'],
  ['0e37d916-f960-4772-a25a-01b762b5c1bd', 'CoCo', 'Dragon', 501, 'Good', 'Chaotic'],
  ['da5303ae-5aba-495c-b5d6-eb5c4a66b941', 'Gretta', 'Gorgon', 31, 'Evil', 'Neutral'],
  ['a901bb08-1985-42f5-bb77-27439ac14300', 'Hasla', 'Haetae', 2_000_000_000, 'Good', 'Neutral'],
  ['b41ff031-141e-4a8d-bb56-158a22bea0b3', 'Snowflake', 'Yeti', 13, 'Evil', 'Neutral'],
  ['3f0f196c-4a7b-43af-9e29-6522a715342d', 'Gary', 'Kraken', 2709, 'Neutral', 'Chaotic'],
  ['a68db521-c031-44c7-b5ef-bfa4c0850e2a', 'Nessi', 'Plesiosaurus', 75_000_000, 'Neutral', 'Neutral'],
  ['c0684344-1eb7-40e7-b334-06d25ac9268c', 'Atlantis', 'Mandrake', 100, 'Neutral', 'Neutral'],
  ['ac3e95f3-eb40-4e4e-a605-9fdd0224877c', 'Twilight Glitter', 'Pegasus', 6, 'Good', 'Lawful'],
  ['33e1fbd4-2fd8-45fb-a42f-f92551694506', 'Cole', 'Phoenix', 1393, 'Good', 'Chaotic'],
  ['b6d16e02-6aeb-413c-b457-321151bb403d', 'Rujin', 'Troll', 221, 'Evil', 'Chaotic'],
] as const;

const items: unknown = JSON.parse(readFileSync(join(ROOT, 'data', 'mysfits.json'), 'utf8'));

describe('data/mysfits.json', () => {
  it('holds the twelve mysfits as table items, not yet liked and not yet adopted', () => {
    const expected = FACTS.map(([MysfitId, Name, Species, Age, GoodEvil, LawChaos]) => {
      const portrait = `/art/${Name.toLowerCase().replaceAll(' ', '-')}.svg`;
      return {
        MysfitId,
        Name,
        Species,
        Age,
        GoodEvil,
        LawChaos,
        Description: expect.any(String),
        ThumbImageUri: portrait,
        ProfileImageUri: portrait,
        Likes: 0,
        Adopted: false,
      };
    });
    expect(items).toStrictEqual(expected);
  });

  it.each(FACTS.map(([, name]) => name))('tells of %s in two to four sentences of its own', (name) => {
    const described = descriptions().filter((text) => text.includes(name));
    expect(described).toHaveLength(1);
    for (const text of described) {
      const sentences = text.match(/[.!?]'?(?=\s|$)/g) ?? [];
      expect(sentences.length).toBeGreaterThanOrEqual(2);
      expect(sentences.length).toBeLessThanOrEqual(4);
    }
  });

  it.each(FACTS.map(([, name]) => name))('shows %s by a portrait that the website has', (name) => {
    const file = `${name.toLowerCase().replaceAll(' ', '-')}.svg`;
    expect(existsSync(join(ROOT, 'web', 'art', file))).toBe(true);
  });
});

function descriptions(): string[] {
  if (!Array.isArray(items)) throw new Error('data/mysfits.json should hold an array of table items.');
  return items.map((item: { Description?: unknown }) => String(item.Description));
}
