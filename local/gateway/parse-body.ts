import { BodyError, BodyNode } from './body-node';
import { parseGatewayResponses } from './parse-gateway-responses';
import { parseIntegration } from './parse-integration';
import { parseParameters } from './parse-parameters';
import { parseResponses, refuseDanglingReferences } from './parse-responses';
import { parseSecurity, parseSecurityDefinitions } from './parse-security';
import type { CognitoAuthorizer, PathSegment, RestApi, Route, UserPool } from './rest-api';

/** What stands on this machine for the resources that the body names. */
export interface Surroundings {
  /** Connection ID to where the load balancer of that VPC link listens. */
  vpcLinks: ReadonlyMap<string, URL>;
  /** User pool ARN to that pool. */
  userPools: ReadonlyMap<string, UserPool>;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

/** Members that say something to people and SDK generators, but nothing to API Gateway without a validator. */
const DESCRIPTIVE = {
  body: [
    'info',
    'schemes',
    'host',
    'basePath',
    'consumes',
    'produces',
    'definitions',
    'tags',
    'externalDocs',
  ],
  method: [
    'summary',
    'description',
    'operationId',
    'consumes',
    'produces',
    'schemes',
    'tags',
    'deprecated',
    'externalDocs',
  ],
};

/**
 * Parses the body of an `AWS::ApiGateway::RestApi`: Swagger 2.0 with API Gateway's extensions, every intrinsic
 * function resolved.
 *
 * @throws BodyError for whatever is wrong in it, and for whatever the local gateway does not interpret
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 */
export function parseBody(body: unknown, surroundings: Surroundings): RestApi {
  const root = new BodyNode(body);
  root.onlyMembers(
    ['swagger', 'securityDefinitions', 'paths', 'x-amazon-apigateway-gateway-responses'],
    DESCRIPTIVE.body,
  );
  root.required('swagger', 'Write the API in Swagger 2.0.').oneOf(['2.0'], 'Write the API in Swagger 2.0.');
  const authorizers = parseSecurityDefinitions(root.optional('securityDefinitions'), surroundings.userPools);
  const routes = root
    .required('paths', 'An API without paths answers nothing.')
    .entries()
    .flatMap(([path, node]) => parsePath(path, node, authorizers, surroundings));
  refuseTwins(routes);
  refuseDanglingReferences(root);
  return {
    routes,
    gatewayResponses: parseGatewayResponses(root.optional('x-amazon-apigateway-gateway-responses')),
  };
}

function parsePath(
  path: string,
  node: BodyNode,
  authorizers: ReadonlyMap<string, CognitoAuthorizer>,
  surroundings: Surroundings,
): Route[] {
  const segments = parseSegments(path, node);
  node.onlyMembers(METHODS);
  return node.entries().map(([verb, method]) => {
    method.onlyMembers(
      ['parameters', 'responses', 'security', 'x-amazon-apigateway-integration'],
      DESCRIPTIVE.method,
    );
    const authorizer = parseSecurity(method.optional('security'), authorizers);
    return {
      method: verb.toUpperCase(),
      path,
      segments,
      ...(authorizer && { authorizer }),
      integration: parseIntegration(
        method.required('x-amazon-apigateway-integration', 'Say what answers this method.'),
        {
          parameters: parseParameters(method.optional('parameters'), segments),
          responses: parseResponses(method.required('responses', 'Declare at least one response.')),
          vpcLinks: surroundings.vpcLinks,
        },
      ),
    };
  });
}

/** `/mysfits/{mysfitId}` in its segments; the root, `/`, has none. */
function parseSegments(path: string, node: BodyNode): PathSegment[] {
  if (path === '/') return [];
  if (!/^(\/[^/]+)+$/.test(path)) {
    node.fail(`a path like "/mysfits/{mysfitId}" instead of ${JSON.stringify(path)}`, 'Correct the path.');
  }
  return path
    .slice(1)
    .split('/')
    .map((segment) => {
      const parameter = /^\{([A-Za-z0-9._-]+)\}$/.exec(segment)?.[1];
      if (parameter !== undefined) return { parameter };
      if (/^[A-Za-z0-9._~:@!$'()*,=-]+$/.test(segment)) return { literal: segment };
      return node.fail(
        `plain words and {parameters} between the slashes of ${JSON.stringify(path)}`,
        `The local gateway does not interpret ${JSON.stringify(segment)}: greedy and partial parameters are not supported.`,
      );
    });
}

/** Two paths that differ in the name of a parameter alone would take the same requests. */
function refuseTwins(routes: readonly Route[]): void {
  const seen = new Map<string, string>();
  for (const { method, path, segments } of routes) {
    const shape = segments.map((segment) => ('literal' in segment ? segment.literal : '{}')).join('/');
    const twin = seen.get(`${method} ${shape}`);
    if (twin !== undefined) {
      throw new BodyError(
        '/paths',
        `expected each request to have one route, found ${twin} and ${path}. Remove one of the two.`,
      );
    }
    seen.set(`${method} ${shape}`, path);
  }
}
