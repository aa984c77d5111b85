import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { startDynalite } from '../support/dynalite';

export const TABLE_NAME = 'MysfitsTable';
export const REGION = 'eu-west-1';

/** An item as the table stores it; `changes` replace attributes, undefined leaves them out. */
export function item(mysfitId: string, changes: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    MysfitId: mysfitId,
    Name: `Name of ${mysfitId}`,
    Species: 'Yeti',
    Age: 13,
    GoodEvil: 'Good',
    LawChaos: 'Neutral',
    Description: 'Likes the cold.',
    ThumbImageUri: `https://images.example/${mysfitId}-thumb.png`,
    ProfileImageUri: `https://images.example/${mysfitId}.png`,
    Likes: 0,
    Adopted: false,
    ...changes,
  };
}

export interface TestTable {
  endpoint: string;
  client: DynamoDBClient;
  /** The item as it is stored now. */
  stored(mysfitId: string): Promise<Record<string, unknown> | undefined>;
  close(): Promise<void>;
}

/** The workshop's table, with both indexes and these items, on a real port. */
export async function startTable(items: Record<string, unknown>[]): Promise<TestTable> {
  const dynalite = await startDynalite();
  const client = new DynamoDBClient({
    endpoint: dynalite.endpoint,
    region: REGION,
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const documents = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  await client.send(createTable());
  for (const Item of items) await documents.send(new PutCommand({ TableName: TABLE_NAME, Item }));

  return {
    endpoint: dynalite.endpoint,
    client,
    async stored(mysfitId) {
      const { Item } = await documents.send(
        new GetCommand({ TableName: TABLE_NAME, Key: { MysfitId: mysfitId } }),
      );
      return Item;
    },
    async close() {
      client.destroy();
      await dynalite.close();
    },
  };
}

function createTable(): CreateTableCommand {
  const throughput = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
  const index = (attribute: 'GoodEvil' | 'LawChaos') => ({
    IndexName: `${attribute}Index`,
    KeySchema: [
      { AttributeName: attribute, KeyType: 'HASH' as const },
      { AttributeName: 'MysfitId', KeyType: 'RANGE' as const },
    ],
    Projection: { ProjectionType: 'ALL' as const },
    ProvisionedThroughput: throughput,
  });
  return new CreateTableCommand({
    TableName: TABLE_NAME,
    AttributeDefinitions: ['MysfitId', 'GoodEvil', 'LawChaos'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S' as const,
    })),
    KeySchema: [{ AttributeName: 'MysfitId', KeyType: 'HASH' }],
    GlobalSecondaryIndexes: [index('GoodEvil'), index('LawChaos')],
    ProvisionedThroughput: throughput,
  });
}
