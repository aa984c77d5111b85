import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkDynamoDbFolder } from '../../local/dynamodb-folder';
import { levelDb } from '../../local/level';
import { rejection } from '../support/rejection';

/** What dynalite keeps, on disk for good: opening it again has moved it from the log to a table file. */
let whole: string;
let root: string;
let folder: string;

beforeAll(async () => {
  whole = mkdtempSync(path.join(tmpdir(), 'whole-'));
  const database = levelDb(whole);
  await database.open();
  await database.put('table~MysfitsTable', { TableStatus: 'ACTIVE' });
  for (let number = 0; number < 50; number += 1)
    await database.put(`item-MysfitsTable~${number}`, { number });
  await database.close();
  await checkDynamoDbFolder(whole, 'MysfitsTable');
});

afterAll(() => rmSync(whole, { recursive: true }));

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'dynamodb-'));
  folder = path.join(root, 'dynamodb');
});

afterEach(() => rmSync(root, { recursive: true }));

const check = () => checkDynamoDbFolder(folder, 'MysfitsTable');

/** Its data files and their sizes apart from its log for people, which every opening writes. */
const dataFiles = () => readdirSync(folder).filter((name) => !['LOG', 'LOG.old', 'LOCK'].includes(name));

async function entries(): Promise<number> {
  const database = levelDb(folder);
  await database.open();
  let count = 0;
  for await (const _ of database.iterator()) count += 1;
  await database.close();
  return count;
}

/** Does something to the one file of the folder whose name matches. */
const toFile = (pattern: RegExp, damage: (file: string) => void) => () => {
  const [name] = readdirSync(folder).filter((found) => pattern.test(found));
  damage(path.join(folder, name ?? ''));
};

const toFolder = (file: string) => {
  rmSync(file);
  mkdirSync(file);
};

describe('the folder of the local table', () => {
  it('may be new, or whole', async () => {
    await check();
    rmSync(folder, { recursive: true });
    cpSync(whole, folder, { recursive: true });
    await check();
    expect(await entries()).toBe(51);
  });

  it.each([
    ['no CURRENT', toFile(/^CURRENT$/, rmSync)],
    ['an empty CURRENT', toFile(/^CURRENT$/, (file) => truncateSync(file))],
    ['junk as CURRENT', toFile(/^CURRENT$/, (file) => writeFileSync(file, 'junk'))],
    ['a folder as CURRENT', toFile(/^CURRENT$/, toFolder)],
    ['no manifest', toFile(/^MANIFEST/, rmSync)],
    ['a manifest that is cut off', toFile(/^MANIFEST/, (file) => truncateSync(file, 20))],
    ['junk as the manifest', toFile(/^MANIFEST/, (file) => writeFileSync(file, 'junk'))],
    ['no table', toFile(/\.ldb$/, rmSync)],
    ['a table that is cut off', toFile(/\.ldb$/, (file) => truncateSync(file, 100))],
    ['junk as a table', toFile(/\.ldb$/, (file) => writeFileSync(file, Buffer.alloc(2_000, 'junk')))],
    ['a folder as a table', toFile(/\.ldb$/, toFolder)],
    ['a folder as the lock', toFile(/^LOCK$/, toFolder)],
  ])('is refused with %s, and nothing in it is deleted', async (_, damage) => {
    cpSync(whole, folder, { recursive: true });
    damage();
    const before = dataFiles();
    for (const time of ['first', 'second']) {
      const { message, cause } = await rejection(check());
      expect([time, message]).toEqual([
        time,
        expect.stringMatching(/^The local table in .*dynamodb is damaged: .*npm start -- --fresh$/),
      ]);
      expect(cause).toBeDefined();
    }
    expect(dataFiles()).toEqual(
      expect.arrayContaining(before.filter((name) => !/\.log$|^MANIFEST/.test(name))),
    );
  });

  it('is refused when it is a file', async () => {
    writeFileSync(folder, 'kept');
    expect((await rejection(check())).message).toMatch(/dynamodb is damaged: .*(ENOTDIR|EEXIST)/);
  });

  it('is refused while somebody else has it', async () => {
    const database = levelDb(folder);
    await database.open();
    expect((await rejection(check())).message).toBe(
      `Another process uses the local table in ${folder}. End that first.`,
    );
    await database.close();
    await check();
  });

  it('forgets a table whose making was cut off, and no other', async () => {
    const database = levelDb(folder);
    await database.open();
    await database.put('table~MysfitsTable', { TableStatus: 'CREATING' });
    await database.put('table~OtherTable', { TableStatus: 'CREATING' });
    await database.close();
    await check();
    expect(await entries()).toBe(1);
  });
});
