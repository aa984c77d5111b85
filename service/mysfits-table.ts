import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  paginateScan,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { AlignmentFilter } from './alignment';
import {
  BrokenItemError,
  type Mysfit,
  type MysfitSummary,
  parseMysfit,
  parseMysfitSummary,
  type TableItem,
} from './mysfit';

/** The mysfits found; items that are no mysfits are left out of the list and told apart. */
export interface MysfitList {
  mysfits: MysfitSummary[];
  broken: BrokenItemError[];
}

/** What the backend does with the table of mysfits. Every method also throws what the AWS SDK throws. */
export interface MysfitsTable {
  /** All mysfits, or those of one alignment. */
  list(wanted?: AlignmentFilter): Promise<MysfitList>;
  /** The profile, or undefined when there is no such mysfit. Throws BrokenItemError. */
  get(mysfitId: string): Promise<Mysfit | undefined>;
  /** Raises the likes by one. Gives false when there is no such mysfit. */
  like(mysfitId: string): Promise<boolean>;
  /** Marks it as adopted, also when it is already. Gives false when there is no such mysfit. */
  adopt(mysfitId: string): Promise<boolean>;
}

/** `Name` is a reserved word of DynamoDB, so every attribute goes by an alias. */
const SUMMARY_ALIASES = {
  '#id': 'MysfitId',
  '#name': 'Name',
  '#goodEvil': 'GoodEvil',
  '#lawChaos': 'LawChaos',
  '#species': 'Species',
  '#thumb': 'ThumbImageUri',
};
const SUMMARY = {
  ProjectionExpression: Object.keys(SUMMARY_ALIASES).join(', '),
  ExpressionAttributeNames: SUMMARY_ALIASES,
};

/**
 * The table on DynamoDB, with the partition key MysfitId and the indexes GoodEvilIndex and LawChaosIndex.
 *
 * @param client closing it is up to the caller
 * @param tableName the table's name in the client's account and Region
 */
export function mysfitsTable(client: DynamoDBClient, tableName: string): MysfitsTable {
  const documents = DynamoDBDocumentClient.from(client, {
    // Without it, one number too large for JavaScript fails the whole answer instead of its item.
    unmarshallOptions: { wrapNumbers: Number },
  });

  return {
    async list(wanted) {
      const found: MysfitList = { mysfits: [], broken: [] };
      for await (const page of wanted ? queryPages(wanted) : scanPages()) {
        for (const item of page.Items ?? []) addItem(found, item);
      }
      return found;
    },

    async get(mysfitId) {
      if (!isPossibleKey(mysfitId)) return undefined;
      const { Item } = await documents.send(
        new GetCommand({ TableName: tableName, Key: { MysfitId: mysfitId } }),
      );
      return Item && parseMysfit(Item);
    },

    // DynamoDB applies ADD to the stored number, so likes at the same time all count. The SDK repeats a request
    // whose answer was lost, which may count a like twice: fine for likes, not for anything like money.
    like: (mysfitId) =>
      update(mysfitId, {
        UpdateExpression: 'ADD Likes :one',
        ExpressionAttributeValues: { ':one': 1 },
      }),

    adopt: (mysfitId) =>
      update(mysfitId, {
        UpdateExpression: 'SET Adopted = :yes',
        ExpressionAttributeValues: { ':yes': true },
      }),
  };

  function scanPages() {
    return paginateScan({ client: documents }, { TableName: tableName, ...SUMMARY });
  }

  function queryPages({ filter, value }: AlignmentFilter) {
    return paginateQuery(
      { client: documents },
      {
        TableName: tableName,
        IndexName: `${filter}Index`,
        KeyConditionExpression: `${filter} = :value`,
        ExpressionAttributeValues: { ':value': value },
        ...SUMMARY,
      },
    );
  }

  async function update(
    mysfitId: string,
    change: Pick<UpdateCommandInput, 'UpdateExpression' | 'ExpressionAttributeValues'>,
  ): Promise<boolean> {
    if (!isPossibleKey(mysfitId)) return false;
    try {
      await documents.send(
        new UpdateCommand({
          TableName: tableName,
          Key: { MysfitId: mysfitId },
          // Without it, DynamoDB would make a new item out of an unknown ID.
          ConditionExpression: 'attribute_exists(MysfitId)',
          ...change,
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}

function addItem(list: MysfitList, item: TableItem): void {
  try {
    list.mysfits.push(parseMysfitSummary(item));
  } catch (error) {
    if (!(error instanceof BrokenItemError)) throw error;
    list.broken.push(error);
  }
}

/**
 * DynamoDB refuses other partition keys as a mistake of the caller, so nothing is stored under them.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
function isPossibleKey(key: string): boolean {
  const bytes = Buffer.byteLength(key, 'utf8');
  return bytes >= 1 && bytes <= 2048;
}
