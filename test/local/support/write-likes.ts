/** Runs DynamoDB in a folder and writes items into it without end; prints the number of each that was acknowledged. */

import path from 'node:path';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { LOCAL_CREDENTIALS, startDynamoDb, TABLE_NAME } from '../../../local/dynamodb';
import { freePort } from '../../support/free-port';

const [folder = '', first = '0'] = process.argv.slice(2);

async function main(): Promise<void> {
  const port = await freePort();
  const items = path.join(__dirname, '..', '..', '..', 'data', 'mysfits.json');
  const { url } = await startDynamoDb({ port, folder, items });
  const client = new DynamoDBClient({ endpoint: url, region: 'local', credentials: LOCAL_CREDENTIALS });
  for (let number = Number(first); ; number += 1) {
    const Item = {
      MysfitId: { S: `written-${number}` },
      GoodEvil: { S: 'Good' },
      Likes: { N: String(number) },
    };
    await client.send(new PutItemCommand({ TableName: TABLE_NAME, Item }));
    process.stdout.write(`${number}\n`);
  }
}

main();
