import { type BodyNode, quotedList } from './body-node';
import { GATEWAY_RESPONSE_TYPES, type GatewayResponseType } from './gateway-response-types';
import { parseStaticHeaderValue } from './parse-header';
import type { GatewayResponse, Header } from './rest-api';

/** The variables that a template may use; `$context.error.messageString` carries its own quotes. */
const TEMPLATE_VARIABLES = [
  '$context.error.messageString',
  '$context.error.message',
  '$context.error.responseType',
  '$context.requestId',
] as const;

export type TemplateVariable = (typeof TEMPLATE_VARIABLES)[number];

/** Each of them where it stands as a whole: `$context.error.messages` is another one. */
const VARIABLE = /\$context\.(?:error\.(?:messageString|message|responseType)|requestId)(?!\.?\w)/g;

/** The template with its variables filled. */
export function fillTemplate(template: string, values: Record<TemplateVariable, string>): string {
  const known = new Map(Object.entries(values));
  return template.replace(VARIABLE, (variable) => known.get(variable) ?? '');
}

/** What API Gateway answers with where the body names no template. */
export const DEFAULT_TEMPLATE = '{"message":$context.error.messageString}';

/**
 * @throws BodyError
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.html
 */
export function parseGatewayResponses(node: BodyNode | undefined): Map<GatewayResponseType, GatewayResponse> {
  const responses = new Map<GatewayResponseType, GatewayResponse>();
  for (const [name, response] of node?.entries() ?? []) {
    const type =
      GATEWAY_RESPONSE_TYPES.find((known) => known === name) ??
      response.fail(
        `a type of gateway response instead of ${JSON.stringify(name)}`,
        `Use one of ${quotedList(GATEWAY_RESPONSE_TYPES)}.`,
      );
    responses.set(type, parseGatewayResponse(response));
  }
  return responses;
}

function parseGatewayResponse(node: BodyNode): GatewayResponse {
  node.onlyMembers(['statusCode', 'responseParameters', 'responseTemplates']);
  const status = node.optional('statusCode')?.status();
  const headers = (node.optional('responseParameters')?.entries() ?? []).map(([key, value]): Header => {
    const name = /^gatewayresponse\.header\.([A-Za-z0-9-]+)$/.exec(key)?.[1];
    if (name === undefined) {
      return value.fail(
        `gatewayresponse.header and a name instead of ${JSON.stringify(key)}`,
        'The local gateway sets no other part of a gateway response.',
      );
    }
    return [name, parseStaticHeaderValue(value)];
  });
  const templates = node.optional('responseTemplates');
  templates?.onlyMembers(['application/json']);
  const template = templates?.required('application/json', 'Add it.');
  return {
    ...(status !== undefined && { status }),
    headers,
    template: template === undefined ? DEFAULT_TEMPLATE : parseTemplate(template),
  };
}

function parseTemplate(node: BodyNode): string {
  const template = node.string();
  if (/[$#]/.test(template.replace(VARIABLE, ''))) {
    node.fail(
      `a template with no more than ${quotedList(TEMPLATE_VARIABLES)}`,
      'The local gateway interprets no other variable and no directive.',
    );
  }
  return template;
}
