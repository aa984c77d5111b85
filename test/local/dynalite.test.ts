import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, type ClientRequest, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { type Dynalite, openDynalite } from '../../local/dynalite';
import { listen } from '../../local/http-server';
import { levelClass, levelDb } from '../../local/level';

let root: string;
let folder: string;
let dynalite: Dynalite;
let port: number;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'dynalite-'));
  folder = path.join(root, 'dynamodb');
  dynalite = openDynalite(folder);
  port = await listen(dynalite.server, 0, '127.0.0.1');
  const table = await call('CreateTable', {
    AttributeDefinitions: [{ AttributeName: 'Id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'Id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
  expect(table).toContain('"TableName":"Table"');
  while (!(await call('DescribeTable', {})).includes('"TableStatus":"ACTIVE"'));
  for (let number = 0; number < 20; number += 1) {
    await call('PutItem', { Item: { Id: { S: String(number) }, Text: { S: 'x'.repeat(1_000) } } });
  }
});

afterEach(() => rm(root, { recursive: true }));

/** A request in DynamoDB's protocol, whose signature dynalite does not check. */
function send(operation: string, input: object, agent?: Agent): ClientRequest {
  return request({
    port,
    host: '127.0.0.1',
    method: 'POST',
    ...(agent && { agent }),
    headers: {
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': `DynamoDB_20120810.${operation}`,
      'X-Amz-Date': '20260101T000000Z',
      Authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=none',
    },
  }).end(JSON.stringify({ TableName: 'Table', ...input }));
}

function call(operation: string, input: object): Promise<string> {
  return new Promise((resolve, reject) => {
    send(operation, input)
      .on('response', (response) => resolve(text(response)))
      .on('error', reject);
  });
}

/** Opening it is what proves that nobody has it. */
async function reopen(): Promise<number> {
  const database = levelDb(folder);
  await database.open();
  let count = 0;
  for await (const [key] of database.iterator()) if (key.startsWith('item-')) count += 1;
  await database.close();
  return count;
}

describe('dynalite, mended', () => {
  it('closes what it reads a table by', async () => {
    const { prototype } = levelClass();
    const { values } = prototype;
    let open = 0;
    prototype.values = function counted(options) {
      const iterator = values.call(this, options);
      const { close } = iterator;
      open += 1;
      return Object.assign(iterator, {
        close: () => {
          open -= 1;
          return close.call(iterator);
        },
      });
    };
    try {
      const pages = [await call('Scan', {}), await call('Scan', { Limit: 5 })];
      expect(pages.map((page) => JSON.parse(page).Count)).toEqual([20, 5]);
      await dynalite.close();
      expect(open).toBe(0);
    } finally {
      prototype.values = values;
    }
  });

  it('answers those who ask while it is closed, whether or not they wait for it', async () => {
    const answers = Array.from({ length: 20 }, () => call('Scan', {}).catch((error: Error) => error.message));
    const leaving = Array.from({ length: 20 }, () => send('Scan', {}).on('error', () => {}));
    await answers[0];
    for (const left of leaving) left.destroy();
    await dynalite.close();
    // One that had not arrived yet is refused; none is cut off.
    const kinds = (await Promise.all(answers)).map((answer) =>
      answer.includes('"Count":20,') && answer.endsWith('}') ? 'whole' : answer.slice(0, 40),
    );
    expect(kinds[0]).toBe('whole');
    expect(kinds.filter((kind) => !['whole', 'socket hang up', 'read ECONNRESET'].includes(kind))).toEqual(
      [],
    );
    expect(await reopen()).toBe(20);
  });

  it('goes on when a client leaves in the middle of its request', async () => {
    const half = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'Content-Length': 100 } });
    half.on('error', () => {});
    const left = new Promise((resolve) => {
      dynalite.server.once('request', (received) => received.once('close', resolve));
      half.write('{');
    });
    dynalite.server.once('request', () => half.destroy());
    await left;
    expect(await call('ListTables', {})).toContain('"Table"');
    await dynalite.close();
  });

  it('does not wait for a client that keeps its connection, or never ends its request', async () => {
    const agent = new Agent({ keepAlive: true });
    await new Promise((resolve, reject) => {
      send('ListTables', {}, agent)
        .on('response', (response) => response.resume().on('end', resolve))
        .on('error', reject);
    });
    const endless = request({ port, host: '127.0.0.1', method: 'POST', headers: { 'Content-Length': 100 } });
    const cut = new Promise((resolve) => endless.on('error', resolve));
    await new Promise<void>((resolve) => {
      dynalite.server.once('request', () => resolve());
      endless.write('{');
    });
    await dynalite.close();
    await cut;
    agent.destroy();
    expect(await reopen()).toBe(20);
  });
});
