import { BodyError } from '../../../local/gateway/body-node';
import { parseBody } from '../../../local/gateway/parse-body';
import { editedBody, filledBody, POOL_ARN, VPC_LINK_ID } from './support/filled-body';
import { ISSUER } from './support/tokens';

const surroundings = {
  vpcLinks: new Map([[VPC_LINK_ID, new URL('http://127.0.0.1:8080')]]),
  userPools: new Map([[POOL_ARN, { issuer: ISSUER, jwks: { keys: [] } }]]),
};

const METHOD = '/paths/[^/]+/[a-z]+';

/**
 * What describes the API to people and SDK generators: API Gateway answers no request differently for it, so the
 * local gateway does not read it.
 */
const DESCRIPTIVE = [
  '/info(/.*)?',
  '/schemes(/.*)?',
  // All but the references, which have to lead somewhere.
  '/definitions(/.*)?(?<!/[$]ref)',
  `${METHOD}/(summary|description|(consumes|produces)(/.*)?)`,
  `${METHOD}/parameters/\\d+/(type|description|enum(/.*)?)`,
  `${METHOD}/responses/\\d+/description`,
  `${METHOD}/responses/\\d+/schema(/.*)?(?<!/[$]ref)`,
  `${METHOD}/responses/\\d+/headers/[^/]+/type`,
  '/securityDefinitions/MysfitsUserPool/description',
].map((pattern) => new RegExp(`^${pattern}$`));

type Edit = [pointer: string, value: unknown];

/** An edit for every place of the body: a member that nobody knows, and a value of another type. */
function everyEdit(value: unknown, pointer = ''): Edit[] {
  if (typeof value !== 'object' || value === null) return [[pointer, typeof value === 'string' ? 7 : 'x']];
  const below = Object.entries(value).flatMap(([key, member]) =>
    everyEdit(member, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
  if (Array.isArray(value)) return [[pointer, 'x'], ...below];
  const another: Edit[] = pointer === '' ? [] : [[pointer, 7]];
  return [[`${pointer}/x-unknown`, 1], ...another, ...below];
}

const isDescriptive = ([pointer]: Edit) => DESCRIPTIVE.some((pattern) => pattern.test(pointer));
const edits = everyEdit(filledBody());

describe('the body of this project', () => {
  test('has many places', () => {
    expect(edits.filter((edit) => !isDescriptive(edit)).length).toBeGreaterThan(400);
  });

  test.each(edits.filter((edit) => !isDescriptive(edit)))(
    'is refused, naming the place, with at %s %j',
    (pointer, value) => {
      const parse = () => parseBody(editedBody({ [pointer]: value }), surroundings);
      expect(parse).toThrow(BodyError);
      expect(parse).toThrow(expect.objectContaining({ pointer }));
    },
  );

  test('is read the same whatever describes it', () => {
    const described = editedBody(Object.fromEntries(edits.filter(isDescriptive)));
    expect(parseBody(described, surroundings)).toEqual(parseBody(filledBody(), surroundings));
  });
});
