import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type LocalFunction, loadFunction } from '../../../local/lambda/function';

let folder: string;
let loaded: LocalFunction<unknown, unknown> | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'function-'));
});

afterEach(async () => {
  await loaded?.close();
  loaded = undefined;
  await rm(folder, { recursive: true });
});

async function load(source: string, environment: Record<string, string> = {}) {
  const bundle = path.join(folder, 'bundle.js');
  await writeFile(bundle, source);
  loaded = await loadFunction<unknown, unknown>({ bundle, handler: 'handler', environment });
  return loaded;
}

describe('a function', () => {
  it('gives what its handler gives, call by call', async () => {
    const { invoke } = await load('exports.handler = async (event) => ({ ...event, seen: true });');
    expect(await Promise.all([invoke({ id: 1 }), invoke({ id: 2 })])).toEqual([
      { id: 1, seen: true },
      { id: 2, seen: true },
    ]);
  });

  it('has the environment of the template, and nothing of this process', async () => {
    const { invoke } = await load('exports.handler = async () => ({ ...process.env });', { SITE: 'here' });
    expect(await invoke({})).toEqual({ SITE: 'here' });
  });

  it('rejects with what its handler throws, and goes on', async () => {
    const { invoke } = await load(
      'exports.handler = async (event) => { if (event.bad) throw new Error("no such trigger"); return "fine"; };',
    );
    await expect(invoke({ bad: true })).rejects.toThrow('no such trigger');
    expect(await invoke({})).toBe('fine');
  });

  it('rejects calls under way, and later ones, when its thread ends', async () => {
    const { invoke } = await load('exports.handler = () => process.exit(7);');
    await expect(invoke({})).rejects.toThrow('exit code 7');
    await expect(invoke({})).rejects.toThrow('exit code 7');
  });
});

it('answers the calls under way before it ends', async () => {
  const { invoke, close } = await load(
    'exports.handler = () => new Promise((resolve) => setTimeout(resolve, 20, "answered"));',
  );
  const [answer] = await Promise.all([invoke({}), close()]);
  expect(answer).toBe('answered');
});

describe('loading', () => {
  it.each([
    ['exports no such handler', 'exports.other = () => {};', /exports no function "handler"/],
    ['throws', 'throw new Error("no way in");', /no way in/],
    ['is no JavaScript', 'exports.handler = ;', /Unexpected token/],
    ['ends its thread', 'process.exit(3);', /ended .*exit code 3/],
  ])('fails when the bundle %s', async (_, source, complaint) => {
    await expect(load(source)).rejects.toMatchObject({ message: expect.stringMatching(complaint) });
  });
});
