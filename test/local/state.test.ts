import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { StateFolder } from '../../local/state';
import { rejection } from '../support/rejection';
import { type Child, startChild } from './support/child';
import { stageFileOf } from './support/stage-file';

let root: string;
let state: StateFolder;
let children: Child[];

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'state-'));
  state = new StateFolder(path.join(root, '.local'));
  children = [];
});

afterEach(async () => {
  await Promise.all(children.map((child) => child.kill()));
  await state.release();
  rmSync(root, { recursive: true });
});

/** Runs a script of `support/`, which ends with the test. */
const child = (script: string, ...args: string[]) => {
  const started = startChild(script, ...args);
  children.push(started);
  return started;
};

const pool = (id: string) => () => ({ id });

describe('texts that are made once', () => {
  it('stay the same between runs', () => {
    const made = state.once('user-pool', pool('first'));
    const later = new StateFolder(state.folder).once('user-pool', pool('second'));
    expect([made, later]).toEqual([{ id: 'first' }, { id: 'first' }]);
  });

  it('are whole in their file, with no half-written one beside it', () => {
    state.once('user-pool', pool('first'));
    expect(readdirSync(state.folder)).toEqual(['user-pool.json']);
    expect(JSON.parse(readFileSync(state.path('user-pool.json'), 'utf8'))).toEqual({ id: 'first' });
  });

  it('leave no file when they cannot be made', () => {
    const make = () => {
      throw new Error('no entropy');
    };
    expect(() => state.once('user-pool', make)).toThrow('no entropy');
    expect(readdirSync(state.folder)).toEqual([]);
  });

  it.each([
    ['empty', '', 'JSON'],
    ['cut off', '{"id": "fir', 'JSON'],
    ['no JSON', 'id: first', 'JSON'],
    ['a list', '["first"]', 'expected a text as "id", found nothing'],
    ['nothing', 'null', 'expected a text as "id", found nothing'],
    ['of another shape', '{"id": 1}', 'expected a text as "id", found 1'],
    ['without the text', '{"ID": "first"}', 'expected a text as "id", found nothing'],
    ['with an empty text', '{"id": ""}', 'expected a text as "id", found ""'],
  ])('are refused in a file that is %s, which stays as it is', (_, content, complaint) => {
    const file = state.path('user-pool.json');
    writeFileSync(file, content);
    const kept = () => state.once('user-pool', pool('second'));
    expect(kept).toThrow(`${file} cannot be read: `);
    expect(kept).toThrow(complaint);
    expect(kept).toThrow('Mend or delete it, or begin anew with: npm start -- --fresh');
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('are refused when a folder is in the place of their file', () => {
    mkdirSync(state.path('user-pool.json'));
    expect(() => state.once('user-pool', pool('second'))).toThrow(/user-pool\.json cannot be read: .*EISDIR/);
  });

  it('are refused when their file cannot be opened', () => {
    // Permissions stop nobody who is root; a link to itself does.
    symlinkSync('user-pool.json', state.path('user-pool.json'));
    expect(() => state.once('user-pool', pool('second'))).toThrow(/user-pool\.json cannot be read: .*ELOOP/);
  });

  it('tell the cause', () => {
    writeFileSync(state.path('user-pool.json'), '{');
    let caught: unknown;
    try {
      state.once('user-pool', pool('second'));
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({ name: 'LocalStageError', cause: expect.any(SyntaxError) });
  });
});

describe('claiming the folder', () => {
  const claim = () => child('claim-folder.ts', state.folder);

  it('succeeds once and for all', async () => {
    await state.claim();
    await expect(state.claim()).resolves.toBeUndefined();
  });

  it('is refused while another stage runs here, naming it and how to end it', async () => {
    const { pid, line } = claim();
    expect(await line()).toBe('claimed');
    state.writeStage(stageFileOf(pid));
    expect((await rejection(state.claim())).message).toBe(
      `A local stage already runs here: process ${pid}, http://127.0.0.1:3000. ` +
        `End it first (Ctrl-C where it runs, or: kill ${pid}).`,
    );
  });

  it.each([
    ['not there yet', () => {}],
    ['damaged', () => writeFileSync(state.path('stage.json'), '{"pid": "4711"}')],
    ['a folder', () => mkdirSync(state.path('stage.json'))],
  ])('is refused all the same while the file that says more is %s', async (_, damage) => {
    await claim().line();
    damage();
    expect((await rejection(state.claim())).message).toMatch(
      /^Another npm start uses .*\.local, and does not say where it is \(.*\)\. .* wait for it, or end it first/,
    );
  });

  it('succeeds after kill -9, and takes away what that stage said of itself', async () => {
    const killed = claim();
    await killed.line();
    // Its ID may belong to some other process by now.
    state.writeStage(stageFileOf(process.ppid));
    await killed.kill();
    await state.claim();
    expect(existsSync(state.path('stage.json'))).toBe(false);
  });

  it('succeeds for one of many that try at the same moment', async () => {
    const answers = await Promise.all([claim(), claim(), claim(), claim()].map(({ line }) => line()));
    expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1);
    expect(answers.filter((answer) => answer?.startsWith('Another npm start uses'))).toHaveLength(3);
  });

  it('succeeds after a refusal, once the other has ended', async () => {
    const other = claim();
    await other.line();
    await rejection(state.claim());
    await other.kill();
    await expect(state.claim()).resolves.toBeUndefined();
  });

  it('succeeds for another process once it is released', async () => {
    await state.claim();
    await state.release();
    expect(await claim().line()).toBe('claimed');
  });

  it('is refused when the lock cannot be used', async () => {
    writeFileSync(state.path('lock'), '');
    expect((await rejection(state.claim())).message).toMatch(
      /lock cannot be used as a lock: .*EEXIST.* delete it, if no npm start runs here/,
    );
  });
});

describe('the folder', () => {
  it('is made, with those above it', () => {
    expect(new StateFolder(path.join(root, 'a', 'b')).folder).toBe(path.join(root, 'a', 'b'));
    expect(existsSync(path.join(root, 'a', 'b'))).toBe(true);
  });

  it('is refused when a file is in its place, which stays as it is', () => {
    const file = path.join(root, 'file');
    writeFileSync(file, 'kept');
    expect(() => new StateFolder(file)).toThrow(/file cannot be made: .*EEXIST/);
    expect(() => new StateFolder(path.join(file, '.local'))).toThrow('Move away what stands in its place.');
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });

  it('says where everything is while the stage runs, and not after', () => {
    state.writeStage(stageFileOf(process.pid));
    expect(JSON.parse(readFileSync(state.path('stage.json'), 'utf8'))).toEqual(stageFileOf(process.pid));
    state.removeStage();
    expect(existsSync(state.path('stage.json'))).toBe(false);
    expect(() => state.removeStage()).not.toThrow();
  });

  it('says so when it cannot be written to', () => {
    mkdirSync(state.path('stage.json'));
    expect(() => state.writeStage(stageFileOf(process.pid))).toThrow(
      /stage\.json cannot be written: .*EISDIR/,
    );
  });

  it('forgets everything when it is cleared, and stays claimed', async () => {
    await state.claim();
    state.once('user-pool', pool('first'));
    mkdirSync(state.path('users'));
    state.clear();
    expect(readdirSync(state.folder)).toEqual(['lock']);
    expect(state.once('user-pool', pool('second'))).toEqual({ id: 'second' });
    expect(await child('claim-folder.ts', state.folder).line()).toMatch(/^Another npm start/);
  });

  it('keeps everything when it is to be cleared before it is claimed', () => {
    state.once('user-pool', pool('first'));
    const claiming = state.claim();
    expect(() => state.clear()).toThrow(/was not claimed, so nothing in it is deleted/);
    expect(state.once('user-pool', pool('second'))).toEqual({ id: 'first' });
    return claiming;
  });

  it('has all that was written when its process is killed at any moment', async () => {
    let written = 0;
    for (const lines of [1, 40, 150]) {
      const writer = child('write-state.ts', state.folder, String(written));
      for (let read = 0; read < lines; read += 1) written = Number(await writer.line()) + 1;
      const unread = await writer.kill();
      written += unread.length;
    }
    await state.claim();
    expect(written).toBeGreaterThan(190);
    for (let number = 0; number < written; number += 1) {
      const kept = state.once(`value-${number}`, () => ({ number: 'lost', filler: 'lost' }));
      expect(kept).toEqual({ number: String(number), filler: 'x'.repeat(10_000) });
    }
  });
});
