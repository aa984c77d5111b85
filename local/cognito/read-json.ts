import type { IncomingMessage } from 'node:http';
import { messageOf } from '../error';
import { isObject } from '../is-object';
import { CognitoError } from './cognito-error';

/** In bytes. Cognito's longest request, with every attribute at its longest, is far shorter. */
const LONGEST_BODY = 262_144;

/**
 * Reads the body of a request as JSON.
 *
 * @throws CognitoError SerializationException when it is too long, not UTF-8, no JSON, or no object
 */
export async function readJson(request: IncomingMessage): Promise<object> {
  const body = await readBody(request);
  const value = parse(decode(body));
  if (!isObject(value)) {
    throw refused('The body of the request should be a JSON object');
  }
  return value;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // The rest of one that is too long is read all the same, and forgotten: a client that still sends hears no answer.
    for await (const chunk of request) {
      length += chunk.length;
      if (length <= LONGEST_BODY) chunks.push(chunk);
    }
  } catch {
    // Only a connection that breaks gets here, and then nobody hears this but the log.
    throw refused('The client left before it had sent the whole request');
  }
  if (length > LONGEST_BODY) throw refused(`The body of the request has more than ${LONGEST_BODY} bytes`);
  return Buffer.concat(chunks);
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (cause) {
    throw refused(`The body of the request is not UTF-8: ${messageOf(cause)}`);
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw refused(`The body of the request is not JSON: ${messageOf(cause)}`);
  }
}

function refused(message: string): CognitoError {
  return new CognitoError('SerializationException', message);
}
