/** `.local/stage.json`: where everything of a running local stage is, for people, tests and tools. */

import { isObject } from './is-object';
import { LocalStageError } from './local-stage-error';

export interface StageFile {
  websiteUrl: string;
  apiEndpoint: string;
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  cognitoEndpoint: string;
  nlbUrl: string;
  dynamodbEndpoint: string;
  mailboxUrl: string;
  /** The process that runs the stage. */
  pid: number;
}

/**
 * Reads the content of a stage file.
 *
 * @throws {SyntaxError} when it is no JSON
 * @throws {LocalStageError} naming what is missing, or not what it should be
 */
export function parseStageFile(content: string): StageFile {
  const value: unknown = JSON.parse(content);
  if (!isObject(value)) {
    throw new LocalStageError(`expected an object, found ${content.trim().slice(0, 40)}`);
  }
  const given = new Map<string, unknown>(Object.entries(value));
  const text = (name: string): string => {
    const found = given.get(name);
    if (typeof found === 'string') return found;
    throw new LocalStageError(`expected a text as "${name}", found ${JSON.stringify(found)}`);
  };
  const pid = given.get('pid');
  if (typeof pid !== 'number' || !Number.isSafeInteger(pid) || pid < 1) {
    throw new LocalStageError(`expected the ID of a process as "pid", found ${JSON.stringify(pid)}`);
  }
  return {
    websiteUrl: text('websiteUrl'),
    apiEndpoint: text('apiEndpoint'),
    region: text('region'),
    userPoolId: text('userPoolId'),
    userPoolClientId: text('userPoolClientId'),
    cognitoEndpoint: text('cognitoEndpoint'),
    nlbUrl: text('nlbUrl'),
    dynamodbEndpoint: text('dynamodbEndpoint'),
    mailboxUrl: text('mailboxUrl'),
    pid,
  };
}
