import { type BodyNode, quotedList } from './body-node';
import { parseMock } from './parse-mock';
import { parseRequestMappings } from './parse-request-mappings';
import type { DeclaredResponse } from './parse-responses';
import type { HttpProxyIntegration, MockIntegration, RequestPart } from './rest-api';

/** What an integration may refer to. */
export interface MethodSurroundings {
  /** The request parameters that the method declares. */
  parameters: readonly RequestPart[];
  /** The responses that the method declares. */
  responses: ReadonlyMap<string, DeclaredResponse>;
  vpcLinks: ReadonlyMap<string, URL>;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html: 29 s, unless the quota was raised. */
const DEFAULT_TIMEOUT = 29_000;
const SHORTEST_TIMEOUT = 50;
const LONGEST_TIMEOUT = 300_000;

const HTTP_METHODS = ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'] as const;
const PASSTHROUGH = ['when_no_match', 'when_no_templates'] as const;

/**
 * @throws BodyError
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function parseIntegration(
  node: BodyNode,
  method: MethodSurroundings,
): HttpProxyIntegration | MockIntegration {
  const type = node
    .required('type', 'Say what kind of integration it is.')
    .oneOf(['http_proxy', 'mock'], 'The local gateway interprets no other type of integration.');
  return type === 'mock' ? parseMock(node, method.responses) : parseHttpProxy(node, method);
}

function parseHttpProxy(node: BodyNode, method: MethodSurroundings): HttpProxyIntegration {
  node.onlyMembers([
    'type',
    'httpMethod',
    'uri',
    'connectionType',
    'connectionId',
    'passthroughBehavior',
    'requestParameters',
    'responses',
    'timeoutInMillis',
  ]);
  node
    .required('connectionType', 'Say "VPC_LINK".')
    .oneOf(['VPC_LINK'], 'The local gateway reaches backends through VPC links only.');
  // Without templates, both of these pass every body on.
  node
    .optional('passthroughBehavior')
    ?.oneOf(PASSTHROUGH, 'A proxy integration passes every body on: take it out.');
  refuseResponseMappings(node.optional('responses'));
  const uri = parseUri(node.required('uri', 'Say where the backend is.'));
  return {
    type: 'http_proxy',
    method: node
      .required('httpMethod', 'Say how to call the backend.')
      .oneOf(HTTP_METHODS, 'The local gateway interprets no other.'),
    ...uri,
    link: parseConnectionId(node.required('connectionId', 'Name the VPC link.'), method.vpcLinks),
    parameters: parseRequestMappings(node, uri.path, method.parameters),
    timeoutMilliseconds:
      node.optional('timeoutInMillis')?.integer(SHORTEST_TIMEOUT, LONGEST_TIMEOUT) ?? DEFAULT_TIMEOUT,
  };
}

function parseUri(node: BodyNode): { host: string; path: string; query: string } {
  // Not by `URL`, which would encode the braces of {placeholders}. The classes are printable ASCII: a path without
  // `?` and `#`, a query string without `#`, `{` and `}`.
  const [, host, path, query] =
    /^http:\/\/([^/?#{}@\s]+)(\/[!"$->@-~]*)?(?:\?([!"$-z|~]*))?$/.exec(node.string()) ?? [];
  if (host === undefined || !URL.canParse(`http://${host}`)) {
    return node.fail(
      'an address like "http://HOST/mysfits/{mysfitId}"',
      'The local gateway speaks plain HTTP to the load balancer, as the VPC link does.',
    );
  }
  return { host, path: path ?? '/', query: query ?? '' };
}

function parseConnectionId(node: BodyNode, vpcLinks: ReadonlyMap<string, URL>): URL {
  return (
    vpcLinks.get(node.string()) ??
    node.fail(
      `the ID of a VPC link on this machine (${quotedList([...vpcLinks.keys()]) || 'there is none'})`,
      'Let the body name the VPC link of its own template.',
    )
  );
}

/** A proxy integration passes the backend's response on, whatever its integration responses say. */
function refuseResponseMappings(node: BodyNode | undefined): void {
  for (const [key, response] of node?.entries() ?? []) {
    if (key !== 'default' && !/^[1-5]\d\d$/.test(key)) {
      response.fail(`"default" or a status code instead of ${JSON.stringify(key)}`, 'Correct it.');
    }
    response.onlyMembers(['statusCode']);
    response.required('statusCode', 'Name the method response.').status();
  }
}
