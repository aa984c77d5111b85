import type { CognitoUserPoolProperties } from '@awboost/cfn-resource-types/AWS-Cognito-UserPool';
import { cognito } from '../../../resources/cognito';
import { templateResources } from '../../../scripts/preflight/template-resources';
import { countUserPools, poolsAtRisk, unprotectedPools } from '../../../scripts/preflight/user-pool-changes';

const resources = (template: unknown) => templateResources(JSON.stringify(template)) ?? new Map();
const OURS = cognito({ keepUsers: false });

/** The stack's own user pool, with some properties changed. */
function withPool(changes: Partial<Record<keyof CognitoUserPoolProperties, unknown>>) {
  const { MysfitsUserPool: pool } = OURS.Resources;
  return resources({
    Resources: { MysfitsUserPool: { ...pool, Properties: { ...pool?.Properties, ...changes } } },
  });
}

const changes = (deployed: ReturnType<typeof resources>, next: ReturnType<typeof resources>) =>
  poolsAtRisk(deployed, next).flatMap((pool) => pool.changes);

const attribute = (Name: string, other: object = {}) => ({
  Name,
  AttributeDataType: 'String',
  Mutable: true,
  ...other,
});

describe('a user pool stays', () => {
  it('when nothing changes', () => {
    expect(poolsAtRisk(resources(OURS), resources(OURS))).toEqual([]);
  });

  it.each([
    ['its name', { UserPoolName: 'People' }],
    ['its policy of passwords', { Policies: { PasswordPolicy: { MinimumLength: 12 } } }],
    ['what it verifies', { AutoVerifiedAttributes: [] }],
    ['its triggers', { LambdaConfig: {} }],
    ['its protection', { DeletionProtection: 'ACTIVE' }],
    ['its attributes, to which one is added', { Schema: [attribute('species')] }],
  ])('when this changes: %s', (_, change) => {
    expect(changes(resources(OURS), withPool(change))).toEqual([]);
  });

  it('when the attributes of its Schema change their places', () => {
    const [species, age] = [attribute('species'), attribute('age')];
    expect(changes(withPool({ Schema: [species, age] }), withPool({ Schema: [age, species] }))).toEqual([]);
  });

  it('when there was none yet', () => {
    expect(poolsAtRisk(resources({ Resources: {} }), resources(OURS))).toEqual([]);
    expect(countUserPools(resources({ Resources: {} }))).toBe(0);
  });
});

describe('a user pool does not live through', () => {
  it.each([
    [
      { UsernameAttributes: ['phone_number'] },
      'UsernameAttributes was ["email"] and would be ["phone_number"]',
    ],
    [{ UsernameAttributes: undefined }, 'UsernameAttributes was ["email"] and would be not set'],
    [{ AliasAttributes: ['email'] }, 'AliasAttributes was not set and would be ["email"]'],
    [
      { UsernameConfiguration: { CaseSensitive: true } },
      'UsernameConfiguration was {"CaseSensitive":false} and would be {"CaseSensitive":true}',
    ],
  ])('another value of what is fixed when it is made: %j', (change, said) => {
    expect(changes(resources(OURS), withPool(change))).toEqual([said]);
  });

  it.each([
    ['removed', [], 'the attribute species is removed from the Schema'],
    ['changed', [attribute('species', { Mutable: false })], 'the attribute species of the Schema is changed'],
    [
      'joined by one that is required',
      [attribute('species'), attribute('age', { Required: true })],
      'the attribute age is new in the Schema, and Required',
    ],
  ])('an attribute that is %s', (_, Schema, said) => {
    expect(changes(withPool({ Schema: [attribute('species')] }), withPool({ Schema }))).toEqual([said]);
  });

  it('another logical ID, which is said to be another pool', () => {
    const { MysfitsUserPool: pool } = OURS.Resources;
    expect(poolsAtRisk(resources(OURS), resources({ Resources: { People: pool } }))).toEqual([
      {
        logicalId: 'MysfitsUserPool',
        changes: [expect.stringMatching(/MysfitsUserPool is not in the template any more; People is new/)],
      },
    ]);
  });

  it('leaving the template, or its place to a resource of another type', () => {
    expect(changes(resources(OURS), resources({ Resources: {} }))).toHaveLength(1);
    const bucket = resources({ Resources: { MysfitsUserPool: { Type: 'AWS::S3::Bucket' } } });
    expect(changes(resources(OURS), bucket)).toHaveLength(1);
  });

  it('several changes at once, each of which is named', () => {
    const next = withPool({ AliasAttributes: ['email'], Schema: [attribute('age', { Required: 'true' })] });
    expect(changes(resources(OURS), next)).toHaveLength(2);
  });
});

describe('the protection of the users', () => {
  const kept = resources(cognito({ keepUsers: true }));
  const free = resources(OURS);

  it('is lost without keepUsers', () => {
    expect(unprotectedPools(kept, free)).toEqual(['MysfitsUserPool']);
  });

  it('stays, or comes, with it', () => {
    expect(unprotectedPools(kept, kept)).toEqual([]);
    expect(unprotectedPools(free, kept)).toEqual([]);
  });
});

it.each(['Resources:\n  MysfitsUserPool:', '"text"', '{}', ''])(
  'no template in JSON is read as none: %j',
  (text) => {
    expect(templateResources(text)).toBeUndefined();
  },
);
