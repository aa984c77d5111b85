/** Reads the properties of CloudFormation resources, where numbers and booleans may be strings. */

import { LocalStageError } from '../local-stage-error';
import type { Kind } from './kinds';
import { Members } from './members';

/** A resource whose properties are read. */
export interface ResourceReader {
  properties: Members;
  /** Ends the reading: a property asks for what the pool on this machine does not do. */
  refuse(at: string, why: string): never;
}

/**
 * Reads the properties of a resource, and lets none pass that nobody asked for.
 *
 * @param resourceType such as `AWS::Cognito::UserPool`; every error begins with it and the path of the property
 * @param teach the file in which a property would have to be read
 * @throws what `read` throws, and for each property that it leaves unread
 */
export function readProperties<Result>(
  resourceType: string,
  given: Record<string, unknown>,
  teach: string,
  read: (resource: ResourceReader) => Result,
): Result {
  const properties = new Members(
    given,
    '',
    ({ at, expected, found, brokenRule }) =>
      new LocalStageError(
        `${resourceType}: ${at} should be ${brokenRule ?? expected} but is ${JSON.stringify(found)}`,
      ),
  );
  const refuse = (at: string, why: string) => {
    throw new LocalStageError(
      `${resourceType}: ${at}: ${why}. Take it out of resources/cognito.ts, or teach it in ${teach}`,
    );
  };
  const result = read({ properties, refuse });
  for (const at of properties.unread()) refuse(at, 'the local user pool does not know this property');
  return result;
}

/** Passes properties over that make no difference on this machine, each for the reason that stands beside it. */
export function makeNoDifference(properties: Members, reasons: Record<string, string>): void {
  properties.ignore(...Object.keys(reasons));
}

export const cfnInteger: Kind<number> = {
  expected: 'a whole number',
  parse: (value) =>
    (typeof value === 'number' || typeof value === 'string') && /^\d+$/.test(String(value))
      ? Number(value)
      : undefined,
};

/** A whole number with bounds, both of them allowed. */
export function cfnIntegerFrom(least: number, most: number): Kind<number> {
  return {
    expected: `a whole number from ${least} to ${most}`,
    parse: (value) => {
      const number = cfnInteger.parse(value);
      return number !== undefined && number >= least && number <= most ? number : undefined;
    },
  };
}

export const cfnFlag: Kind<boolean> = {
  expected: 'true or false',
  parse: (value) => {
    if (value === true || value === 'true') return true;
    return value === false || value === 'false' ? false : undefined;
  },
};
