import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { type MysfitsTable, mysfitsTable } from '../../service/mysfits-table';
import { item, startTable, TABLE_NAME, type TestTable } from './fixtures';

describe('the table of mysfits', () => {
  const ITEMS = [
    item('good-lawful', { LawChaos: 'Lawful' }),
    item('good-chaotic', { LawChaos: 'Chaotic' }),
    item('evil-lawful', { GoodEvil: 'Evil', LawChaos: 'Lawful' }),
    item('nameless', { Name: undefined }),
    item('new', { Likes: undefined, Adopted: undefined }),
    item('huge', { Age: undefined, Likes: 9 }),
  ];
  let database: TestTable;
  let table: MysfitsTable;

  beforeAll(async () => {
    database = await startTable(ITEMS);
    table = mysfitsTable(database.client, TABLE_NAME);
  });
  afterAll(() => database.close());

  const ids = async (...wanted: Parameters<MysfitsTable['list']>) =>
    (await table.list(...wanted)).mysfits.map(({ mysfitId }) => mysfitId).sort();

  it('lists all mysfits', async () => {
    expect(await ids()).toEqual(['evil-lawful', 'good-chaotic', 'good-lawful', 'huge', 'new']);
  });

  it('lists those of one alignment by its index', async () => {
    expect(await ids({ filter: 'GoodEvil', value: 'Evil' })).toEqual(['evil-lawful']);
    expect(await ids({ filter: 'LawChaos', value: 'Lawful' })).toEqual(['evil-lawful', 'good-lawful']);
    expect(await ids({ filter: 'LawChaos', value: 'Neutral' })).toEqual(['huge', 'new']);
    expect(await ids({ filter: 'GoodEvil', value: 'Neutral' })).toEqual([]);
  });

  it('leaves a broken mysfit out of the list and says which it was', async () => {
    for (const wanted of [undefined, { filter: 'GoodEvil', value: 'Good' } as const]) {
      const { broken } = await table.list(wanted);
      expect(broken).toHaveLength(1);
      expect(broken[0]).toMatchObject({ mysfitId: 'nameless', attribute: 'Name' });
    }
  });

  it('gives a profile, and undefined for a mysfit that is not there', async () => {
    expect(await table.get('new')).toMatchObject({ mysfitId: 'new', likes: 0, adopted: false });
    expect(await table.get('nobody')).toBeUndefined();
  });

  it('says what is wrong with a broken mysfit whose profile is wanted', async () => {
    await expect(table.get('huge')).rejects.toMatchObject({ mysfitId: 'huge', attribute: 'Age' });
  });

  it('counts each of many likes at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => table.like('good-lawful')));
    expect(answers).toEqual(Array(50).fill(true));
    expect((await database.stored('good-lawful'))?.Likes).toBe(50);
  });

  it('counts the first like of a mysfit that has none', async () => {
    expect(await table.like('new')).toBe(true);
    expect((await database.stored('new'))?.Likes).toBe(1);
  });

  it('adopts a mysfit, also twice', async () => {
    expect(await table.adopt('evil-lawful')).toBe(true);
    expect(await table.adopt('evil-lawful')).toBe(true);
    expect(await database.stored('evil-lawful')).toEqual({
      ...item('evil-lawful', { GoodEvil: 'Evil', LawChaos: 'Lawful' }),
      Adopted: true,
    });
  });

  it.each([
    ['unknown', 'nobody'],
    ['empty', ''],
    ['too long for a key', 'ü'.repeat(1025)],
  ])('makes no mysfit out of an ID that is %s', async (_, mysfitId) => {
    expect(await table.get(mysfitId)).toBeUndefined();
    expect(await table.like(mysfitId)).toBe(false);
    expect(await table.adopt(mysfitId)).toBe(false);
    expect(await ids()).toHaveLength(5);
  });

  it('throws what DynamoDB refuses', async () => {
    await expect(mysfitsTable(database.client, 'NoSuchTable').list()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });
});

describe('a table larger than a page of DynamoDB', () => {
  it('is listed to the end, by scan and by index', async () => {
    const many = Array.from({ length: 8 }, (_, n) => item(`m${n}`, { Description: 'long '.repeat(60_000) }));
    const database = await startTable(many);
    try {
      const page = await database.client.send(new ScanCommand({ TableName: TABLE_NAME }));
      expect(page.LastEvaluatedKey).toBeDefined();

      const table = mysfitsTable(database.client, TABLE_NAME);
      const expected = many.map(({ MysfitId }) => MysfitId);
      for (const wanted of [undefined, { filter: 'GoodEvil', value: 'Good' } as const]) {
        const { mysfits } = await table.list(wanted);
        expect(mysfits.map(({ mysfitId }) => mysfitId).sort()).toEqual(expected);
      }
    } finally {
      await database.close();
    }
  });
});

describe('a number too large for JavaScript', () => {
  it('breaks its own mysfit and no other', async () => {
    const database = await startTable([item('fine')]);
    await database.client.send(
      new PutItemCommand({
        TableName: TABLE_NAME,
        Item: { MysfitId: { S: 'old' }, Name: { N: '12345678901234567890' } },
      }),
    );
    try {
      const { mysfits, broken } = await mysfitsTable(database.client, TABLE_NAME).list();
      expect(mysfits.map(({ mysfitId }) => mysfitId)).toEqual(['fine']);
      expect(broken[0]).toMatchObject({ mysfitId: 'old', attribute: 'Name' });
    } finally {
      await database.close();
    }
  });
});
