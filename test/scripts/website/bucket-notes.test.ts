import { SETTINGS_NOTE, tidying } from '../../../scripts/website/bucket-notes';

const NOW = new Date('2026-03-10T12:00:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000);

const WEBSITE = new Set(['index.html', 'art/gary.svg', 'assets/index-2.js']);

const tidy = (objects: Record<string, number>, website = WEBSITE) =>
  tidying(
    Object.entries(objects).map(([key, days]) => ({ key, lastModified: daysAgo(days) })),
    website,
    NOW,
  );

const NOTHING = { notes: [], deleted: [], kept: [] };

describe('what the website no longer has', () => {
  it('is nothing when the bucket holds the website and the note of how it was uploaded', () => {
    expect(tidy({ 'index.html': 9, 'art/gary.svg': 9, 'assets/index-2.js': 9, [SETTINGS_NOTE]: 9 })).toEqual(
      NOTHING,
    );
  });

  it('is deleted at once when it is a page, art, or the note of another way to upload', () => {
    expect(tidy({ 'old.html': 9, 'art/old.svg': 9, '.deploy/settings/0': 9 })).toEqual({
      ...NOTHING,
      deleted: ['old.html', 'art/old.svg', '.deploy/settings/0'],
    });
  });

  it('stays when it is an asset, however old, and is noted: a page may be open that asks for it', () => {
    expect(tidy({ 'assets/index-1.js': 300 })).toEqual({
      notes: ['.deploy/superseded/assets/index-1.js'],
      deleted: [],
      kept: ['assets/index-1.js'],
    });
  });

  it('stays for a week from then on, noted once, and is deleted with its note after it', () => {
    const noted = (days: number) =>
      tidy({ 'assets/index-1.js': 300, '.deploy/superseded/assets/index-1.js': days });
    expect(noted(6.9)).toEqual({ ...NOTHING, kept: ['assets/index-1.js'] });
    expect(noted(7.1)).toEqual({
      ...NOTHING,
      deleted: ['assets/index-1.js', '.deploy/superseded/assets/index-1.js'],
    });
  });

  it('loses its note when the website has it again, or when it is gone', () => {
    expect(tidy({ 'assets/index-2.js': 9, '.deploy/superseded/assets/index-2.js': 8 })).toEqual({
      ...NOTHING,
      deleted: ['.deploy/superseded/assets/index-2.js'],
    });
    expect(tidy({ '.deploy/superseded/assets/index-0.js': 1 })).toEqual({
      ...NOTHING,
      deleted: ['.deploy/superseded/assets/index-0.js'],
    });
  });
});
