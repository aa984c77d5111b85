import { EventEmitter, once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SourceGroup, watchSources } from '../../../scripts/local/watch';

let folder: string;
let watching: { close(): Promise<void> } | undefined;
/** Tells each report, by the name of its group. */
let reports: EventEmitter;
/** Every refresh so far, by the name of its group. */
let refreshed: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'watch-'));
  await mkdir(path.join(folder, 'web', 'pages'), { recursive: true });
  await mkdir(path.join(folder, 'service'));
  await put('web/index.html', 'web/pages/index.ts', 'service/main.ts', 'serverless.ts');
  reports = new EventEmitter();
  refreshed = [];
});

afterEach(async () => {
  await watching?.close();
  watching = undefined;
  await rm(folder, { recursive: true });
});

/** Writes files at one blow, so that no time passes between them. */
async function put(...files: string[]): Promise<void> {
  for (const file of files) writeFileSync(path.join(folder, file), 'changed');
}

function start(refresh: (group: string) => Promise<void> = async () => {}): void {
  const group = (name: string, ...sources: string[]): SourceGroup => ({
    name,
    sources,
    refresh: async () => {
      refreshed.push(name);
      await refresh(name);
    },
  });
  const groups = [group('website', 'web'), group('backend', 'service'), group('template', 'serverless.ts')];
  watching = watchSources(folder, groups, (name, problem) => reports.emit(name, problem));
}

/** Does something, and waits for the report of a group. */
async function report(group: string, change: () => Promise<void>): Promise<Error | undefined> {
  const [[problem]] = await Promise.all([once(reports, group), change()]);
  return problem;
}

/** Saves as most editors do: a new file takes the place of the old one. */
async function replace(file: string): Promise<void> {
  const temporary = path.join(folder, '.new');
  await writeFile(temporary, 'changed');
  await rename(temporary, path.join(folder, file));
}

describe('a change', () => {
  it.each([
    ['website', 'web/index.html'],
    ['website', 'web/pages/index.ts'],
    ['website', 'web/new.ts'],
    ['backend', 'service/main.ts'],
    ['template', 'serverless.ts'],
  ])('refreshes the %s, and no other group, when it is in %s', async (group, file) => {
    start();
    expect(await report(group, () => put(file))).toBeUndefined();
    expect(refreshed).toEqual([group]);
  });

  it.each([
    ['website', 'web/pages/index.ts'],
    ['template', 'serverless.ts'],
  ])('of the %s is seen however often an editor puts a new file in the place of %s', async (group, file) => {
    start();
    for (const _ of [1, 2, 3]) await report(group, () => replace(file));
    await report(group, () => put(file));
    expect(new Set(refreshed)).toEqual(new Set([group]));
  });

  it('in a folder that was made meanwhile is seen too, and one that went is forgotten', async () => {
    start();
    await report('website', async () => void (await mkdir(path.join(folder, 'web', 'art'))));
    await report('website', () => put('web/art/logo.svg'));
    await report('website', () => rm(path.join(folder, 'web', 'art'), { recursive: true }));
    expect(await report('website', () => put('web/index.html'))).toBeUndefined();
  });

  it('to several files at once is one refresh', async () => {
    start();
    await report('website', () => put('web/index.html', 'web/pages/index.ts', 'web/new.ts'));
    expect(refreshed).toEqual(['website']);
  });

  it('to what editors and builds leave beside the sources is none', async () => {
    await mkdir(path.join(folder, 'service', 'dist'));
    start();
    await put('web/.index.html.swp', 'web/index.html~', 'service/dist/main.js', 'package.json');
    await report('template', () => put('serverless.ts'));
    expect(refreshed).toEqual(['template']);
  });
});

describe('a refresh', () => {
  it('that fails is reported, and later changes still work', async () => {
    const faults = [new Error('index.html: unknown placeholder')];
    start(async () => {
      const fault = faults.pop();
      if (fault) throw fault;
    });
    const problem = await report('website', () => put('web/index.html'));
    expect(problem?.message).toBe('index.html: unknown placeholder');
    expect(await report('website', () => put('web/index.html'))).toBeUndefined();
    expect(await report('backend', () => put('service/main.ts'))).toBeUndefined();
  });

  it('waits for the one under way, and a change meanwhile makes one more', async () => {
    const steps: string[] = [];
    let changedMeanwhile = false;
    start(async (group) => {
      steps.push(`${group} begins`);
      if (!changedMeanwhile) {
        changedMeanwhile = true;
        await put('web/index.html', 'service/main.ts');
        // This one is under way until the files are surely seen: by a watching of their own.
        await seenByAnother(() => put('web/index.html', 'service/main.ts'));
      }
      steps.push(`${group} ends`);
    });
    await Promise.all([once(reports, 'backend'), put('web/index.html')]);
    expect(steps).toEqual([
      'website begins',
      'website ends',
      'website begins',
      'website ends',
      'backend begins',
      'backend ends',
    ]);
  });

  async function seenByAnother(change: () => Promise<void>): Promise<void> {
    const seen = new EventEmitter();
    const refresh = async () => void seen.emit('seen');
    const other = watchSources(folder, [{ name: 'all', sources: ['service'], refresh }], () => {});
    await Promise.all([once(seen, 'seen'), change()]);
    await other.close();
  }
});

describe('the end of the watching', () => {
  it('waits for the refresh under way', async () => {
    const events = new EventEmitter();
    let over = false;
    start(async () => {
      events.emit('begun');
      await once(events, 'go on');
      over = true;
    });
    await Promise.all([once(events, 'begun'), put('web/index.html')]);
    const closed = watching?.close();
    events.emit('go on');
    await closed;
    expect(over).toBe(true);
  });

  it('makes later changes go unnoticed', async () => {
    start();
    await watching?.close();
    await put('web/index.html');
    start();
    await report('backend', () => put('service/main.ts'));
    expect(refreshed).toEqual(['backend']);
  });
});

it('is an error for a source that is not there', () => {
  expect(() =>
    watchSources(folder, [{ name: 'api', sources: ['api'], refresh: async () => {} }], () => {}),
  ).toThrow(/ENOENT.*api/);
});
