import { type Answer, jsonAnswer } from './answer';
import { GatewayFailure } from './gateway-failure';
import type { MockIntegration } from './rest-api';

/**
 * Answers for a mock integration. Its request template is for application/json, which a request without a
 * Content-Type counts as; browsers send none with a preflight.
 *
 * @param contentType the request's Content-Type
 * @throws GatewayFailure for another media type: 415 or, where it is to be passed through to the mock, which cannot
 *   read it, 500
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html
 */
export function answerMock(integration: MockIntegration, contentType: string | undefined): Answer {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase() || 'application/json';
  if (mediaType === 'application/json') return jsonAnswer(integration.status, '', integration.headers.flat());
  if (integration.passthrough === 'when_no_match') {
    throw new GatewayFailure('API_CONFIGURATION_ERROR', `the mock has no template for ${mediaType}`);
  }
  throw new GatewayFailure('UNSUPPORTED_MEDIA_TYPE', `the mock has no template for ${mediaType}`);
}
