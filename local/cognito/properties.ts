/** Reads the properties of CloudFormation resources, where numbers and booleans may be strings. */

import { LocalStageError } from '../local-stage-error';
import { type Kind, Members } from './members';

/** @throws (while reading) errors that begin with the resource's type and the path of the property */
export function readProperties(resourceType: string, properties: Record<string, unknown>): Members {
  return new Members(
    properties,
    '',
    (at, expected, found) =>
      new LocalStageError(`${resourceType}: ${at} should be ${expected} but is ${JSON.stringify(found)}`),
  );
}

export const cfnInteger: Kind<number> = {
  expected: 'a whole number',
  parse: (value) =>
    (typeof value === 'number' || typeof value === 'string') && /^\d+$/.test(String(value))
      ? Number(value)
      : undefined,
};

export const cfnFlag: Kind<boolean> = {
  expected: 'true or false',
  parse: (value) => {
    if (value === true || value === 'true') return true;
    return value === false || value === 'false' ? false : undefined;
  },
};
