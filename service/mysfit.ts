import { GOOD_EVIL, type GoodEvil, LAW_CHAOS, type LawChaos } from './alignment';

/** A mysfit as the list shows it. */
export interface MysfitSummary {
  mysfitId: string;
  name: string;
  goodevil: GoodEvil;
  lawchaos: LawChaos;
  species: string;
  thumbImageUri: string;
}

/** A mysfit as its profile shows it. */
export interface Mysfit extends MysfitSummary {
  /** In years. */
  age: number;
  description: string;
  profileImageUri: string;
  likes: number;
  adopted: boolean;
}

/** An item of the table, by attribute, as it came from DynamoDB. */
export type TableItem = Readonly<Record<string, unknown>>;

/** An item of the table is not a mysfit; the message names the item, the attribute and the remedy. */
export class BrokenItemError extends Error {
  override readonly name = 'BrokenItemError';

  constructor(
    /** The item's MysfitId. */
    readonly mysfitId: string,
    /** The first attribute that is missing or wrong. */
    readonly attribute: string,
    expected: string,
    found: unknown,
  ) {
    super(
      `the mysfit "${mysfitId}" in the table: the attribute ${attribute} should be ${expected} ` +
        `but is ${found === undefined ? 'missing' : String(JSON.stringify(found)).slice(0, 60)}; correct the item`,
    );
  }
}

/**
 * Reads a summary out of an item that has at least the summary's attributes.
 *
 * @throws BrokenItemError for an attribute that is missing or wrong
 */
export function parseMysfitSummary(item: TableItem): MysfitSummary {
  return {
    mysfitId: text(item, 'MysfitId'),
    name: text(item, 'Name'),
    goodevil: oneOf(GOOD_EVIL, item, 'GoodEvil'),
    lawchaos: oneOf(LAW_CHAOS, item, 'LawChaos'),
    species: text(item, 'Species'),
    thumbImageUri: text(item, 'ThumbImageUri'),
  };
}

/**
 * Reads a profile out of a whole item. Likes and Adopted may be absent: nobody has liked or adopted it yet.
 *
 * @throws BrokenItemError for an attribute that is missing or wrong
 */
export function parseMysfit(item: TableItem): Mysfit {
  return {
    ...parseMysfitSummary(item),
    age: count(item, 'Age'),
    description: text(item, 'Description'),
    profileImageUri: text(item, 'ProfileImageUri'),
    likes: item.Likes === undefined ? 0 : count(item, 'Likes'),
    adopted: item.Adopted === undefined ? false : flag(item, 'Adopted'),
  };
}

function text(item: TableItem, attribute: string): string {
  const value = item[attribute];
  if (typeof value === 'string' && value !== '') return value;
  throw broken(item, attribute, 'a string that is not empty');
}

function count(item: TableItem, attribute: string): number {
  const value = item[attribute];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw broken(item, attribute, 'a whole number from 0');
}

function flag(item: TableItem, attribute: string): boolean {
  const value = item[attribute];
  if (typeof value === 'boolean') return value;
  throw broken(item, attribute, 'true or false');
}

function oneOf<Value extends string>(allowed: readonly Value[], item: TableItem, attribute: string): Value {
  const value = allowed.find((candidate) => candidate === item[attribute]);
  if (value !== undefined) return value;
  throw broken(item, attribute, `one of ${allowed.join(', ')}`);
}

function broken(item: TableItem, attribute: string, expected: string): BrokenItemError {
  return new BrokenItemError(String(item.MysfitId), attribute, expected, item[attribute]);
}
