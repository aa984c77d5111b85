import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  ListBackupsCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import items from '../../data/mysfits.json';
import { LOCAL_CREDENTIALS, startDynamoDb, TABLE_NAME } from '../../local/dynamodb';
import { levelDb } from '../../local/level';
import { freePort } from '../support/free-port';
import { rejection } from '../support/rejection';
import { startChild } from './support/child';

const ITEMS = path.join(__dirname, '..', '..', 'data', 'mysfits.json');
const [{ MysfitId: MYSFIT } = { MysfitId: '' }] = items;

let root: string;
let folder: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'dynamodb-'));
  folder = path.join(root, 'dynamodb');
});

afterEach(() => rm(root, { recursive: true }));

const start = async (file = ITEMS) => startDynamoDb({ port: await freePort(), folder, items: file });

/** Starts DynamoDB, works with it, and ends it again. */
async function during<Result>(work: (client: DynamoDBClient) => Promise<Result>): Promise<Result> {
  const { url, close } = await start();
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'eu-west-1',
    credentials: LOCAL_CREDENTIALS,
    maxAttempts: 1,
  });
  try {
    return await work(client);
  } finally {
    client.destroy();
    await close();
  }
}

const scan = async (client: DynamoDBClient) =>
  (await client.send(new ScanCommand({ TableName: TABLE_NAME }))).Items ?? [];

const like = (client: DynamoDBClient) =>
  client.send(
    new UpdateItemCommand({
      TableName: TABLE_NAME,
      Key: { MysfitId: { S: MYSFIT } },
      UpdateExpression: 'ADD Likes :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
    }),
  );

const likes = async (client: DynamoDBClient) =>
  (await scan(client)).find((item) => item.MysfitId?.S === MYSFIT)?.Likes;

describe('DynamoDB on this machine', () => {
  it('has the mysfits in it when its folder is new', async () => {
    const found = await during(scan);
    expect(found.map((item) => item.MysfitId?.S).sort()).toEqual(items.map((item) => item.MysfitId).sort());
  });

  it('finds them by both of the indexes', async () => {
    const found = await during(async (client) => {
      const by = (IndexName: string, attribute: string, value: string) =>
        client.send(
          new QueryCommand({
            TableName: TABLE_NAME,
            IndexName,
            KeyConditionExpression: '#attribute = :value',
            ExpressionAttributeNames: { '#attribute': attribute },
            ExpressionAttributeValues: { ':value': { S: value } },
          }),
        );
      return [
        await by('GoodEvilIndex', 'GoodEvil', 'Good'),
        await by('LawChaosIndex', 'LawChaos', 'Chaotic'),
      ];
    });
    expect(found.map(({ Count }) => Count)).toEqual([
      items.filter(({ GoodEvil }) => GoodEvil === 'Good').length,
      items.filter(({ LawChaos }) => LawChaos === 'Chaotic').length,
    ]);
  });

  it('keeps likes between runs', async () => {
    await during(like);
    expect(await during(likes)).toEqual({ N: '1' });
  });

  it('makes a table anew whose making was cut off', async () => {
    const table = await during(async (client) =>
      client.send(new DescribeTableCommand({ TableName: TABLE_NAME })),
    );
    await rm(folder, { recursive: true });
    const database = levelDb(folder);
    await database.open();
    await database.put(`table~${TABLE_NAME}`, { ...table.Table, TableStatus: 'CREATING' });
    await database.close();
    expect(await during(scan)).toHaveLength(items.length);
  });

  it('does not wait for clients that keep a connection open', async () => {
    const { url, close } = await start();
    const agent = new Agent({ keepAlive: true });
    const asked = request(url, { agent }).end();
    const [response] = await once(asked, 'response');
    response.resume();
    await once(response, 'end');
    const cut = once(asked.socket ?? agent, 'close');
    await close();
    await cut;
    // The folder is free at once, too.
    expect(await during(scan)).toHaveLength(items.length);
    agent.destroy();
  });

  it('says which folder is damaged, and that a copy or --fresh helps', async () => {
    await during(like);
    await writeFile(path.join(folder, 'CURRENT'), '');
    const { name, message } = await rejection(start());
    expect(name).toBe('LocalStageError');
    expect(message).toMatch(/local table in .*dynamodb is damaged: .*npm start -- --fresh/);
    expect(await readFile(path.join(folder, 'CURRENT'), 'utf8')).toBe('');
  });

  it('does not share its folder with another one', async () => {
    const { close } = await start();
    expect((await rejection(start())).message).toBe(
      `Another process uses the local table in ${folder}. End that first.`,
    );
    await close();
  });

  it('says which file it cannot be filled from, and can be started again at once', async () => {
    const file = path.join(root, 'mysfits.json');
    await writeFile(file, '{"no": "list"}');
    expect((await rejection(start(file))).message).toMatch(/cannot be filled from .*mysfits\.json.*a list/);
    expect(await during(scan)).toHaveLength(items.length);
  });

  it('has every write that it acknowledged after kill -9 at any moment', async () => {
    let acknowledged = 0;
    for (const writes of [1, 25, 120]) {
      const writer = startChild('write-likes.ts', folder, String(acknowledged));
      for (let read = 0; read < writes; read += 1) acknowledged = Number(await writer.line()) + 1;
      acknowledged += (await writer.kill()).length;
    }
    expect(acknowledged).toBeGreaterThanOrEqual(146);
    await during(async (client) => {
      for (let number = 0; number < acknowledged; number += 1) {
        const Key = { MysfitId: { S: `written-${number}` } };
        const { Item } = await client.send(new GetItemCommand({ TableName: TABLE_NAME, Key }));
        expect(Item?.Likes).toEqual({ N: String(number) });
      }
    });
  });
});

describe('what DynamoDB does and dynalite does not', () => {
  it.each([
    [
      'transactions',
      new TransactWriteItemsCommand({
        TransactItems: [{ Delete: { TableName: TABLE_NAME, Key: { MysfitId: { S: MYSFIT } } } }],
      }),
    ],
    [
      'an end of life for items',
      new UpdateTimeToLiveCommand({
        TableName: TABLE_NAME,
        TimeToLiveSpecification: { Enabled: true, AttributeName: 'Until' },
      }),
    ],
    ['backups', new ListBackupsCommand({})],
    ['recovery of an earlier state', new DescribeContinuousBackupsCommand({ TableName: TABLE_NAME })],
  ])('is refused as an unknown operation: %s', async (_, command) => {
    const refused = await during((client) => rejection(client.send(command as ListBackupsCommand)));
    expect(refused.name).toBe('UnknownOperationException');
  });

  it('says that items have no end of life', async () => {
    const { TimeToLiveDescription } = await during((client) =>
      client.send(new DescribeTimeToLiveCommand({ TableName: TABLE_NAME })),
    );
    expect(TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'DISABLED' });
  });

  it('has no limits of throughput', async () => {
    const answers = await during((client) => Promise.all(Array.from({ length: 60 }, () => like(client))));
    expect(answers).toHaveLength(60);
  });
});
