import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '../../local/error';
import { isObject } from '../../local/is-object';
import { WebsiteError } from './website-error';

/**
 * The addresses of the small portraits that the index shows of the mysfits: `/art/gary.svg`.
 *
 * @param serviceDir the folder of `serverless.ts`
 * @throws {WebsiteError} when `data/mysfits.json` cannot be read, or is no list of mysfits with portraits
 */
export async function thumbs(serviceDir: string): Promise<string[]> {
  const file = path.join(serviceDir, 'data', 'mysfits.json');
  const mysfits = await read(file);
  if (!Array.isArray(mysfits)) throw new WebsiteError(`${file}: expected a list, found ${typeof mysfits}.`);
  return mysfits.map((mysfit: unknown, index) => {
    const uri = isObject(mysfit) ? mysfit.ThumbImageUri : undefined;
    if (typeof uri === 'string') return uri;
    throw new WebsiteError(`${file}: expected mysfit ${index + 1} to have a ThumbImageUri, found ${uri}.`);
  });
}

async function read(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new WebsiteError(`${file} cannot be read: ${messageOf(cause)}.`, { cause });
  }
}
