import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type StageFile, StateFolder } from '../../local/state';

let root: string;
let state: StateFolder;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'state-'));
  state = new StateFolder(path.join(root, '.local'));
});

afterEach(() => rmSync(root, { recursive: true }));

const stageOf = (pid: number): StageFile => ({
  websiteUrl: 'http://127.0.0.1:3000',
  apiEndpoint: 'http://127.0.0.1:3001/dev',
  region: 'eu-west-1',
  userPoolId: 'eu-west-1_Example01',
  userPoolClientId: '1example23456789',
  cognitoEndpoint: 'http://127.0.0.1:3002/',
  nlbUrl: 'http://127.0.0.1:8080',
  dynamodbEndpoint: 'http://127.0.0.1:3004',
  mailboxUrl: 'http://127.0.0.1:3003/mailbox',
  pid,
});

/** The ID of a process that has ended. */
const endedProcess = () => spawnSync(process.execPath, ['--version']).pid;

describe('a value that is made once', () => {
  it('stays the same between runs', () => {
    const made = state.once('user-pool', () => ({ id: 'first' }));
    const later = new StateFolder(state.folder).once('user-pool', () => ({ id: 'second' }));
    expect([made, later]).toEqual([{ id: 'first' }, { id: 'first' }]);
  });

  it('is whole in its file, with no half-written one beside it', () => {
    state.once('user-pool', () => ({ id: 'first' }));
    expect(readdirSync(state.folder)).toEqual(['user-pool.json']);
    expect(JSON.parse(readFileSync(state.path('user-pool.json'), 'utf8'))).toEqual({ id: 'first' });
  });

  it('leaves no file when it cannot be made', () => {
    const make = () => {
      throw new Error('no entropy');
    };
    expect(() => state.once('user-pool', make)).toThrow('no entropy');
    expect(readdirSync(state.folder)).toEqual([]);
  });

  it('in a damaged file is an error that names the file and the way out', () => {
    writeFileSync(state.path('user-pool.json'), '{"id": "fir');
    let caught: unknown;
    try {
      state.once('user-pool', () => ({ id: 'second' }));
    } catch (error) {
      caught = error;
    }
    expect(caught).toMatchObject({
      message: expect.stringMatching(/user-pool\.json cannot be read: .*npm start -- --fresh/),
      cause: expect.any(SyntaxError),
    });
    expect(readFileSync(state.path('user-pool.json'), 'utf8')).toBe('{"id": "fir');
  });
});

describe('claiming the folder', () => {
  it('succeeds when nothing ran here before', () => {
    expect(() => state.claim()).not.toThrow();
  });

  it('is refused while another stage runs here, naming it and how to end it', () => {
    state.writeStage(stageOf(process.ppid));
    expect(() => state.claim()).toThrow(
      new RegExp(`process ${process.ppid}, http://127\\.0\\.0\\.1:3000.*kill ${process.ppid}`),
    );
  });

  it('succeeds when the stage that ran here was killed', () => {
    state.writeStage(stageOf(endedProcess()));
    expect(() => state.claim()).not.toThrow();
  });

  it('succeeds for the process that has it already', () => {
    state.writeStage(stageOf(process.pid));
    expect(() => state.claim()).not.toThrow();
  });

  it('is refused when nobody can tell who runs here; --fresh would be no way out of that', () => {
    writeFileSync(state.path('stage.json'), '{');
    expect(() => state.claim()).toThrow(
      /stage\.json cannot be read: .*Delete it, if no other npm start runs here/,
    );
  });
});

describe('the folder', () => {
  it('is made, with those above it', () => {
    expect(new StateFolder(path.join(root, 'a', 'b')).folder).toBe(path.join(root, 'a', 'b'));
    expect(existsSync(path.join(root, 'a', 'b'))).toBe(true);
  });

  it('says where everything is while the stage runs, and not after', () => {
    state.writeStage(stageOf(process.pid));
    expect(JSON.parse(readFileSync(state.path('stage.json'), 'utf8'))).toEqual(stageOf(process.pid));
    state.removeStage();
    expect(existsSync(state.path('stage.json'))).toBe(false);
    expect(() => state.removeStage()).not.toThrow();
  });

  it('forgets everything when it is cleared', () => {
    state.once('user-pool', () => ({ id: 'first' }));
    state.clear();
    expect(state.once('user-pool', () => ({ id: 'second' }))).toEqual({ id: 'second' });
  });
});
