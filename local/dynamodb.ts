/** DynamoDB on this machine: dynalite, with the table of the mysfits in it. */

import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceNotFoundException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { fillTable } from '../data/fill-table';
import { openDynalite } from './dynalite';
import { checkDynamoDbFolder } from './dynamodb-folder';
import { messageOf } from './error';
import { listen } from './http-server';
import { LocalStageError } from './local-stage-error';
import { HOST } from './ports';

export const TABLE_NAME = 'MysfitsTable';

/** Any will do, as for the Region: dynalite checks none, and the SDK wants some. */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' };

export interface LocalDynamoDb {
  url: string;
  close(): Promise<void>;
}

/**
 * Starts DynamoDB with the table of the mysfits, and those of `data/mysfits.json` that are not in it yet.
 *
 * @param folder where the data stays between runs
 * @param items the path of `data/mysfits.json`
 * @throws when the folder is damaged or another process has it, or the table cannot be filled, naming the folder and
 *   the way out
 */
export async function startDynamoDb(options: {
  port: number;
  folder: string;
  items: string;
}): Promise<LocalDynamoDb> {
  await checkDynamoDbFolder(options.folder, TABLE_NAME);
  const { server, close } = openDynalite(options.folder);
  await listen(server, options.port, HOST);
  const url = `http://${HOST}:${options.port}`;
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'local',
    credentials: LOCAL_CREDENTIALS,
    maxAttempts: 1,
  });
  try {
    if (!(await tableExists(client))) await createTable(client);
    // Also when the table stands: an earlier start may have been cut off in the middle.
    await fillTable(client, TABLE_NAME, options.items);
    return { url, close };
  } catch (cause) {
    await close();
    throw new LocalStageError(
      `The local table in ${options.folder} cannot be filled from ${options.items}: ${messageOf(cause)}. ` +
        'Mend that file; if it is as it should be, begin anew with: npm start -- --fresh',
      { cause },
    );
  } finally {
    client.destroy();
  }
}

async function tableExists(client: DynamoDBClient): Promise<boolean> {
  try {
    await client.send(new DescribeTableCommand({ TableName: TABLE_NAME }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}

/** The table as the workshop made it: by ID, and by each alignment. */
async function createTable(client: DynamoDBClient): Promise<void> {
  const index = (IndexName: string, attribute: string) => ({
    IndexName,
    KeySchema: [
      { AttributeName: attribute, KeyType: 'HASH' as const },
      { AttributeName: 'MysfitId', KeyType: 'RANGE' as const },
    ],
    Projection: { ProjectionType: 'ALL' as const },
    ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
  });
  await client.send(
    new CreateTableCommand({
      TableName: TABLE_NAME,
      AttributeDefinitions: ['MysfitId', 'GoodEvil', 'LawChaos'].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      KeySchema: [{ AttributeName: 'MysfitId', KeyType: 'HASH' }],
      GlobalSecondaryIndexes: [index('GoodEvilIndex', 'GoodEvil'), index('LawChaosIndex', 'LawChaos')],
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    }),
  );
  // A new table takes no items until it is active, here as on AWS.
  await waitUntilTableExists(
    { client, minDelay: 0.01, maxDelay: 0.1, maxWaitTime: 10 },
    { TableName: TABLE_NAME },
  );
}
