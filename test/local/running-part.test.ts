import { ReplaceablePart, type RunningPart, stopAll, together } from '../../local/running-part';

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

describe('a part that has no port', () => {
  it('ends when the new one has taken over, and runs on when that cannot start', async () => {
    const { notes, start } = noting();
    const part = new ReplaceablePart(start, { overlap: true });
    await part.replace('old');
    await part.replace('new');
    const running = part.running;
    await expect(part.replace('broken')).rejects.toThrow('it is broken');
    expect(part.running).toBe(running);
    await part.close();
    expect(notes).toEqual(['old starts', 'new starts', 'old ends', 'new ends']);
  });
});

describe('a part that would be replaced by the same', () => {
  it('goes on', async () => {
    const { notes, start } = noting();
    const part = new ReplaceablePart(({ name }: { name: string; tags: string[] }) => start(name));
    await part.replace({ name: 'old', tags: ['a'] });
    await part.replace({ name: 'old', tags: ['a'] });
    expect(notes).toEqual(['old starts']);
    await part.replace({ name: 'old', tags: ['b'] });
    await part.close();
    expect(notes).toEqual(['old starts', 'old ends', 'old starts', 'old ends']);
  });

  it('is what runs, until it is closed', async () => {
    const { start } = noting();
    const part = new ReplaceablePart(start);
    expect(() => part.running).toThrow('does not run');
    await part.replace('old');
    expect(part.running).toEqual({ close: expect.any(Function) });
    await part.close();
    expect(() => part.running).toThrow('does not run');
  });
});

describe('waiting for several', () => {
  it('gives what each gives', async () => {
    expect(await together([Promise.resolve(1), 'two', undefined])).toEqual([1, 'two', undefined]);
  });

  it('waits for the others when one fails, and then throws', async () => {
    const notes: string[] = [];
    const slow = new Promise<void>((resolve) => setImmediate(resolve)).then(() => notes.push('over'));
    await expect(together([Promise.reject(new Error('broken')), slow])).rejects.toThrow('broken');
    expect(notes).toEqual(['over']);
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
