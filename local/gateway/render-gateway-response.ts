import { type Answer, jsonAnswer } from './answer';
import type { GatewayFailure } from './gateway-failure';
import type { GatewayResponseType } from './gateway-response-types';
import { DEFAULT_TEMPLATE, fillTemplate } from './parse-gateway-responses';
import type { GatewayResponse } from './rest-api';

/**
 * Puts a refusal into the form that the API's gateway responses give it: the one of its type, else DEFAULT_4XX or
 * DEFAULT_5XX, else API Gateway's own.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
 */
export function renderGatewayResponse(
  failure: GatewayFailure,
  requestId: string,
  responses: ReadonlyMap<GatewayResponseType, GatewayResponse>,
): Answer {
  const fallback = failure.status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX';
  const response = responses.get(failure.type) ?? responses.get(fallback);
  const body = fillTemplate(response?.template ?? DEFAULT_TEMPLATE, {
    '$context.error.messageString': JSON.stringify(failure.told),
    '$context.error.message': failure.told,
    '$context.error.responseType': failure.type,
    '$context.requestId': requestId,
  });
  return jsonAnswer(response?.status ?? failure.status, body, [
    'x-amzn-ErrorType',
    failure.errorType,
    ...(response?.headers ?? []).flat(),
  ]);
}
