import { ReplaceablePart, type RunningPart, stopAll } from '../../local/running-part';

/** Parts that note when they start and end; `broken` does not start. */
function noting() {
  const notes: string[] = [];
  const start = async (name: string): Promise<RunningPart> => {
    if (name === 'broken') throw new Error('it is broken');
    notes.push(`${name} starts`);
    return {
      close: async () => {
        notes.push(`${name} ends`);
      },
    };
  };
  return { notes, start };
}

describe('a part that is replaced', () => {
  it('ends before the new one starts', async () => {
    const { notes, start } = noting();
    const part = new ReplaceablePart(start);
    await part.replace('old');
    await part.replace('new');
    await part.close();
    expect(notes).toEqual(['old starts', 'old ends', 'new starts', 'new ends']);
  });

  it('starts again when the new one cannot', async () => {
    const { notes, start } = noting();
    const part = new ReplaceablePart(start);
    await part.replace('old');
    await expect(part.replace('broken')).rejects.toThrow('it is broken');
    await part.close();
    expect(notes).toEqual(['old starts', 'old ends', 'old starts', 'old ends']);
  });
});

describe('stopping all parts', () => {
  it('begins with the one that was started last, and stops none twice', async () => {
    const { notes, start } = noting();
    const parts = [await start('first'), await start('last')];
    await stopAll(parts);
    await stopAll(parts);
    expect(notes.slice(2)).toEqual(['last ends', 'first ends']);
  });
});
