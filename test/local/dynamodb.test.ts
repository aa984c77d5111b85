import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, ScanCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import items from '../../data/mysfits.json';
import { LOCAL_CREDENTIALS, startDynamoDb, TABLE_NAME } from '../../local/dynamodb';
import { choosePort } from '../../local/ports';

const ITEMS = path.join(__dirname, '..', '..', 'data', 'mysfits.json');

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dynamodb-'));
});

afterEach(() => rm(folder, { recursive: true }));

const start = async () =>
  startDynamoDb({ port: (await choosePort(0)).port, folder, items: ITEMS, region: 'eu-west-1' });

/** Starts DynamoDB, works with it, and ends it again. */
async function during<Result>(work: (client: DynamoDBClient) => Promise<Result>): Promise<Result> {
  const { url, close } = await start();
  const client = new DynamoDBClient({ endpoint: url, region: 'eu-west-1', credentials: LOCAL_CREDENTIALS });
  try {
    return await work(client);
  } finally {
    client.destroy();
    await close();
  }
}

const scan = async (client: DynamoDBClient) =>
  (await client.send(new ScanCommand({ TableName: TABLE_NAME }))).Items ?? [];

describe('DynamoDB on this machine', () => {
  it('has the mysfits in it when its folder is new', async () => {
    const found = await during(scan);
    expect(found.map((item) => item.MysfitId?.S).sort()).toEqual(items.map((item) => item.MysfitId).sort());
  });

  it('keeps likes between runs', async () => {
    const [{ MysfitId } = { MysfitId: '' }] = items;
    await during((client) =>
      client.send(
        new UpdateItemCommand({
          TableName: TABLE_NAME,
          Key: { MysfitId: { S: MysfitId } },
          UpdateExpression: 'ADD Likes :one',
          ExpressionAttributeValues: { ':one': { N: '1' } },
        }),
      ),
    );
    const found = await during(scan);
    expect(found.find((item) => item.MysfitId?.S === MysfitId)?.Likes).toEqual({ N: '1' });
  });
});
