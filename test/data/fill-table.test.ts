import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { fillTable } from '../../data/fill-table';
import { type RunningDynalite, startDynalite } from '../support/dynalite';

const GRETTA = 'da5303ae-5aba-495c-b5d6-eb5c4a66b941';

describe('filling a table', () => {
  let dynalite: RunningDynalite;
  let client: DynamoDBClient;

  beforeEach(async () => {
    dynalite = await startDynalite();
    client = new DynamoDBClient({
      endpoint: dynalite.endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
      maxAttempts: 1,
    });
    await client.send(
      new CreateTableCommand({
        TableName: 'MysfitsTable',
        AttributeDefinitions: [{ AttributeName: 'MysfitId', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'MysfitId', KeyType: 'HASH' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
  });

  afterEach(async () => {
    client.destroy();
    await dynalite.close();
  });

  it('puts all twelve mysfits', async () => {
    expect(await fillTable(client, 'MysfitsTable')).toBe(12);
    const { Count } = await client.send(new ScanCommand({ TableName: 'MysfitsTable' }));
    expect(Count).toBe(12);
  });

  it('takes no like from a mysfit that is there already', async () => {
    await fillTable(client, 'MysfitsTable');
    const table = DynamoDBDocumentClient.from(client);
    await table.send(
      new UpdateCommand({
        TableName: 'MysfitsTable',
        Key: { MysfitId: GRETTA },
        UpdateExpression: 'SET Likes = :seven',
        ExpressionAttributeValues: { ':seven': 7 },
      }),
    );
    expect(await fillTable(client, 'MysfitsTable')).toBe(0);
    const { Items = [] } = await table.send(new ScanCommand({ TableName: 'MysfitsTable' }));
    expect(Items.find(({ MysfitId }) => MysfitId === GRETTA)).toMatchObject({ Likes: 7 });
  });

  it('refuses a file that holds no list', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mysfits-'));
    const file = path.join(folder, 'mysfits.json');
    writeFileSync(file, '{}');
    try {
      await expect(fillTable(client, 'MysfitsTable', file)).rejects.toThrow('expected a list of items');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('passes on what DynamoDB refuses', async () => {
    await expect(fillTable(client, 'NoTable')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
