/** Fills a table with the mysfits: the local one, and by hand a new one on AWS (`npm run fill-table -- MysfitsTable`). */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConditionalCheckFailedException, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';

export const MYSFITS_FILE = path.join(__dirname, 'mysfits.json');

/**
 * Puts every mysfit that is not there yet; one that is keeps its likes and its adoption.
 *
 * @param file the JSON file with the list of items
 * @returns how many were put
 * @throws when the file holds no list, or DynamoDB refuses
 */
export async function fillTable(
  client: DynamoDBClient,
  tableName: string,
  file = MYSFITS_FILE,
): Promise<number> {
  const items: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!Array.isArray(items)) throw new Error(`${file}: expected a list of items, found ${typeof items}.`);
  const table = DynamoDBDocumentClient.from(client);
  let put = 0;
  for (const Item of items) {
    try {
      await table.send(
        new PutCommand({ TableName: tableName, Item, ConditionExpression: 'attribute_not_exists(MysfitId)' }),
      );
      put += 1;
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
  return put;
}

async function main([tableName]: string[]): Promise<void> {
  if (!tableName) throw new Error('Expected the name of the table: npm run fill-table -- MysfitsTable');
  const client = new DynamoDBClient();
  const put = await fillTable(client, tableName);
  process.stdout.write(
    `${put} mysfits put into ${tableName}; those that were there already stay as they are.\n`,
  );
}

if (require.main === module) {
  main(process.argv.slice(2)).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
