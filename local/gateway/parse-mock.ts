import type { BodyNode } from './body-node';
import { parseStaticHeaderValue } from './parse-header';
import type { DeclaredResponse } from './parse-responses';
import type { Header, MockIntegration } from './rest-api';

const PASSTHROUGH = ['when_no_match', 'when_no_templates', 'never'] as const;

/**
 * Parses a mock integration, which answers by itself. Its request template names a status code; the integration
 * response for that code, or the default one, says which method response the client gets and with which headers.
 *
 * @param node the integration
 * @param declared the responses of the method
 * @throws BodyError
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
export function parseMock(node: BodyNode, declared: ReadonlyMap<string, DeclaredResponse>): MockIntegration {
  node.onlyMembers(['type', 'passthroughBehavior', 'requestTemplates', 'responses']);
  const selected = parseRequestTemplates(
    node.required('requestTemplates', 'A mock needs {"application/json": "{\\"statusCode\\": 200}"}.'),
  );
  const responses = node.required('responses', 'Say what the mock answers.');
  const parsed = responses.entries().map(([key, response]) => {
    if (key !== 'default' && !/^[1-5]\d\d$/.test(key)) {
      response.fail(
        `"default" or a status code instead of ${JSON.stringify(key)}`,
        'The local gateway selects responses by no other pattern.',
      );
    }
    return { key, ...parseResponse(response, declared) };
  });
  const chosen =
    parsed.find(({ key }) => key === String(selected)) ??
    parsed.find(({ key }) => key === 'default') ??
    responses.fail(`a response "${selected}" or "default"`, 'Add the one that the request template selects.');
  const passthrough =
    node.optional('passthroughBehavior')?.oneOf(PASSTHROUGH, 'Correct it.') ?? 'when_no_match';
  return { type: 'mock', passthrough, status: chosen.status, headers: chosen.headers };
}

/** The status code that the request template names. */
function parseRequestTemplates(node: BodyNode): number {
  node.onlyMembers(['application/json']);
  const template = node.required('application/json', 'Add it.');
  const status = /^\s*\{\s*"statusCode"\s*:\s*([1-5]\d\d)\s*\}\s*$/.exec(template.string())?.[1];
  if (status === undefined) {
    return template.fail(
      '{"statusCode": 200} and nothing else',
      'The local gateway interprets no templates.',
    );
  }
  return Number(status);
}

function parseResponse(
  node: BodyNode,
  declared: ReadonlyMap<string, DeclaredResponse>,
): { status: number; headers: Header[] } {
  node.onlyMembers(['statusCode', 'responseParameters']);
  const status = node.required('statusCode', 'Name the method response.');
  const code = status.status();
  const methodResponse =
    declared.get(String(code)) ??
    status.fail('a status code that the method declares', `Add "${code}" to the method's responses.`);
  const headers = (node.optional('responseParameters')?.entries() ?? []).map(([key, value]): Header => {
    const name = /^method\.response\.header\.([A-Za-z0-9-]+)$/.exec(key)?.[1];
    if (name === undefined) {
      return value.fail(
        `method.response.header and a name instead of ${JSON.stringify(key)}`,
        'The local gateway sets no other part of the response.',
      );
    }
    if (!methodResponse.headers.includes(name.toLowerCase())) {
      value.fail(
        `a header that the method's response ${code} declares`,
        `Add ${name} to its headers: API Gateway refuses to map what is not declared.`,
      );
    }
    return [name, parseStaticHeaderValue(value)];
  });
  return { status: code, headers };
}
