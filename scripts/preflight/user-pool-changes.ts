/** What an update would do to a user pool that has users: compared by the templates alone. */

import { isDeepStrictEqual } from 'node:util';
import { isObject } from '../../local/is-object';
import type { TemplateResource } from './template-resources';

type Resources = ReadonlyMap<string, TemplateResource>;

const USER_POOL = 'AWS::Cognito::UserPool';

/**
 * What Cognito takes when a pool is made, and never again: CloudFormation replaces the pool, as its documentation has it,
 * or says `Updates are not allowed for property`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-userpool.html
 */
const FIXED = ['AliasAttributes', 'UsernameAttributes', 'UsernameConfiguration'] as const;

export interface PoolAtRisk {
  logicalId: string;
  /** Each change that the pool would not live through, in words. */
  changes: string[];
}

/** The user pools of the deployed template that the next one would delete or replace, or try to in vain. */
export function poolsAtRisk(deployed: Resources, next: Resources): PoolAtRisk[] {
  const atRisk = userPools(deployed).map(([logicalId, pool]) => {
    const same = next.get(logicalId);
    const changes = same?.type === USER_POOL ? fatalChanges(pool, same) : [gone(logicalId, deployed, next)];
    return { logicalId, changes };
  });
  return atRisk.filter(({ changes }) => changes.length > 0);
}

/** The user pools that were kept whatever happened to the stack, and would not be any more. */
export function unprotectedPools(deployed: Resources, next: Resources): string[] {
  return userPools(deployed)
    .filter(([logicalId, pool]) => {
      const same = next.get(logicalId);
      return same?.type === USER_POOL && isKept(pool) && !isKept(same);
    })
    .map(([logicalId]) => logicalId);
}

/** How many user pools a template has. */
export function countUserPools(resources: Resources): number {
  return userPools(resources).length;
}

function userPools(resources: Resources): [string, TemplateResource][] {
  return [...resources].filter(([, { type }]) => type === USER_POOL);
}

const isKept = ({ deletionPolicy, properties }: TemplateResource) =>
  deletionPolicy === 'Retain' && properties.DeletionProtection === 'ACTIVE';

function gone(logicalId: string, deployed: Resources, next: Resources): string {
  const others = userPools(next)
    .map(([other]) => other)
    .filter((other) => !deployed.has(other));
  const renamed =
    others.length === 0 ? '' : `; ${others.join(', ')} is new, and to CloudFormation another pool`;
  return `the resource ${logicalId} is not in the template any more${renamed}`;
}

function fatalChanges(deployed: TemplateResource, next: TemplateResource): string[] {
  const fixed = FIXED.filter(
    (property) => !isDeepStrictEqual(deployed.properties[property], next.properties[property]),
  ).map(
    (property) =>
      `${property} was ${written(deployed.properties[property])} and would be ${written(next.properties[property])}`,
  );
  return [...fixed, ...schemaChanges(deployed.properties.Schema, next.properties.Schema)];
}

/**
 * The attributes of a live pool can be added to, but neither changed nor removed, and nobody has a value for a new one.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
 */
function schemaChanges(deployed: unknown, next: unknown): string[] {
  const before = attributes(deployed);
  const after = attributes(next);
  const lost = [...before].flatMap(([name, attribute]) => {
    const same = after.get(name);
    if (same === undefined) return [`the attribute ${name} is removed from the Schema`];
    return isDeepStrictEqual(attribute, same) ? [] : [`the attribute ${name} of the Schema is changed`];
  });
  const required = [...after]
    .filter(([name, { Required: isRequired }]) => !before.has(name) && String(isRequired) === 'true')
    .map(([name]) => `the attribute ${name} is new in the Schema, and Required`);
  return [...lost, ...required];
}

function attributes(schema: unknown): Map<string, Record<string, unknown>> {
  const list = Array.isArray(schema) ? schema.filter(isObject) : [];
  return new Map(list.map((attribute) => [String(attribute.Name), attribute]));
}

const written = (value: unknown) => (value === undefined ? 'not set' : JSON.stringify(value));
