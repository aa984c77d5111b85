import { type BodyNode, quotedList } from './body-node';
import { isHeaderName } from './parse-header';
import type { CognitoAuthorizer, UserPool } from './rest-api';

const AUTHTYPE = 'x-amazon-apigateway-authtype';
const AUTHORIZER = 'x-amazon-apigateway-authorizer';
const ONLY_COGNITO = 'The local gateway interprets Cognito user pools as authorizers, no others.';

/**
 * The authorizers of the API, by their names.
 *
 * @param pools user pool ARN to that pool
 * @throws BodyError
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html
 */
export function parseSecurityDefinitions(
  node: BodyNode | undefined,
  pools: ReadonlyMap<string, UserPool>,
): Map<string, CognitoAuthorizer> {
  return new Map(
    (node?.entries() ?? []).map(([name, definition]) => [name, parseDefinition(definition, pools)]),
  );
}

function parseDefinition(node: BodyNode, pools: ReadonlyMap<string, UserPool>): CognitoAuthorizer {
  node.onlyMembers(['type', 'name', 'in', AUTHTYPE, AUTHORIZER], ['description']);
  node.required('type', ONLY_COGNITO).oneOf(['apiKey'], ONLY_COGNITO);
  node.required('in', 'Say "header".').oneOf(['header'], 'API Gateway takes tokens from a header.');
  node.required(AUTHTYPE, ONLY_COGNITO).oneOf(['cognito_user_pools'], ONLY_COGNITO);
  const authorizer = node.required(AUTHORIZER, ONLY_COGNITO);
  authorizer.onlyMembers(['type', 'providerARNs']);
  authorizer.required('type', ONLY_COGNITO).oneOf(['cognito_user_pools'], ONLY_COGNITO);
  const arns = authorizer.required('providerARNs', 'Name the user pools.');
  const known = arns.items().map((arn, index, all) => {
    const pool = pools.get(arn.string('the ARN of a user pool'));
    if (all.findIndex(({ value }) => value === arn.value) < index) arn.fail('each pool once', 'Remove it.');
    if (pool !== undefined) return pool;
    return arn.fail(
      `the ARN of a user pool on this machine (${quotedList([...pools.keys()]) || 'there is none'})`,
      'Let the body name the pool of its own template.',
    );
  });
  if (known.length === 0) arns.fail('at least one user pool ARN', 'Name the user pools.');
  const name = node.required('name', 'Name the header that carries the token.');
  const header = name.string();
  if (!isHeaderName(header)) name.fail('the name of a header', 'Correct it.');
  return { header, pools: known };
}

/**
 * Which authorizer a method asks for, if any.
 *
 * @throws BodyError
 */
export function parseSecurity(
  node: BodyNode | undefined,
  authorizers: ReadonlyMap<string, CognitoAuthorizer>,
): CognitoAuthorizer | undefined {
  const requirements = (node?.items() ?? []).flatMap((item) => {
    const entries = item.entries();
    return entries.length > 0 ? entries : item.fail('a scheme', 'For a method that all may call, say [].');
  });
  const [first, second] = requirements;
  if (first === undefined) return undefined;
  if (second !== undefined) second[1].fail('one security requirement', 'A method has one authorizer.');
  const [name, scopes] = first;
  const authorizer = authorizers.get(name);
  if (authorizer === undefined) {
    return scopes.fail(
      `a scheme of /securityDefinitions (${quotedList([...authorizers.keys()]) || 'there is none'}) instead of ${JSON.stringify(name)}`,
      'Correct the name, or define the scheme.',
    );
  }
  if (scopes.items().length > 0) {
    scopes.fail(
      'no scopes',
      'With scopes API Gateway takes access tokens, which the local gateway does not interpret.',
    );
  }
  return authorizer;
}
