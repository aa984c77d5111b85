import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, jsonAnswer } from './answer';
import { GatewayFailure } from './gateway-failure';
import type { HttpProxy } from './http-proxy';
import type { BackendRequest, ClientRequest } from './map-request';
import { answerMock } from './mock';
import { ClientGone, LARGEST_PAYLOAD, RequestTooLong, readRequestBody } from './read-request-body';
import { refuseAmbiguous } from './refuse-ambiguous';
import { renderGatewayResponse } from './render-gateway-response';
import { valuesOf } from './request-headers';
import { parseRequestTarget, type RequestTarget } from './request-target';
import type { CognitoAuthorizer, HttpProxyIntegration, RestApi } from './rest-api';
import { findRoute, type RouteMatch } from './router';
import type { TokenBucket } from './throttle';

/** A stage of a REST API at work. */
export interface RunningStage {
  name: string;
  api: RestApi;
  /** The check of each authorizer: from the values of its header to the caller. */
  authorizers: ReadonlyMap<CognitoAuthorizer, (values: readonly string[]) => string>;
  /** The mapping of each integration with a backend. */
  mappers: ReadonlyMap<HttpProxyIntegration, (client: ClientRequest) => BackendRequest>;
  /** Absent: nothing is throttled. */
  bucket?: TokenBucket;
  proxy: HttpProxy;
}

export interface Outcome {
  /** Absent where the client is gone. */
  answer?: Answer;
  /** Who called, where the route has an authorizer and it let the caller in. */
  caller?: string;
  /** Why the request came to nothing: what the gateway refused, or that the backend did. */
  reason?: string;
}

/**
 * Takes one request through the stage: route, throttling, authorizer, integration.
 *
 * @param response where the answer will go; when it closes, the request ends
 */
export async function handleRequest(
  stage: RunningStage,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<Outcome> {
  let caller: string | undefined;
  try {
    refuseAmbiguous(request);
    const target = parseRequestTarget(request.url ?? '');
    if (target.segments[0] !== stage.name) return forbidden(stage.name);
    const method = request.method ?? '';
    const match = findRoute(stage.api.routes, method, target.segments.slice(1));
    if (match === undefined) {
      throw new GatewayFailure('MISSING_AUTHENTICATION_TOKEN', `there is no ${method} ${target.path}`);
    }
    if (stage.bucket?.take() === false) throw new GatewayFailure('THROTTLED', 'the stage is throttled');
    const { authorizer, integration } = match.route;
    if (authorizer) caller = authorize(stage, authorizer, request);
    const outcome =
      integration.type === 'mock'
        ? { answer: answerMock(integration, request.headers['content-type']) }
        : await callBackend(stage, integration, clientRequest(request, target, match), request, response);
    return { ...outcome, ...(caller && { caller }) };
  } catch (cause) {
    return { ...refusal(cause, stage, requestId), ...(caller && { caller }) };
  }
}

/** @returns the caller */
function authorize(
  { authorizers }: RunningStage,
  authorizer: CognitoAuthorizer,
  { rawHeaders }: IncomingMessage,
): string {
  const check = authorizers.get(authorizer);
  if (check === undefined) throw new Error('every authorizer of a stage should have its check');
  return check(valuesOf(rawHeaders, authorizer.header.toLowerCase()));
}

async function callBackend(
  { mappers, proxy }: RunningStage,
  integration: HttpProxyIntegration,
  client: ClientRequest,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Outcome> {
  const map = mappers.get(integration);
  if (map === undefined) throw new Error('every integration of a stage should have its mapping');
  const mapped = map(client);
  const body = await readRequestBody(request);
  const answer = await proxy.call(integration, { ...mapped, body }, response);
  return answer.status < 400 ? { answer } : { answer, reason: 'the backend answered so' };
}

function clientRequest(
  { rawHeaders, socket }: IncomingMessage,
  { query }: RequestTarget,
  { pathParameters }: RouteMatch,
): ClientRequest {
  const { remoteAddress = '', localPort = 0 } = socket;
  return {
    pathParameters,
    query,
    headers: rawHeaders,
    connection: { address: remoteAddress.replace(/^::ffff:/, ''), port: localPort },
  };
}

/** Behind a wrong stage there is no API, and so no gateway responses either. */
function forbidden(stage: string): Outcome {
  return {
    answer: jsonAnswer(403, '{"message":"Forbidden"}', ['x-amzn-ErrorType', 'ForbiddenException']),
    reason: `the only stage is /${stage}`,
  };
}

function refusal(cause: unknown, stage: RunningStage, requestId: string): Outcome {
  if (cause instanceof ClientGone) return { reason: cause.message };
  if (cause instanceof RequestTooLong) return tooLong(cause);
  if (cause instanceof GatewayFailure) {
    return {
      answer: renderGatewayResponse(cause, requestId, stage.api.gatewayResponses),
      reason: cause.message,
    };
  }
  throw cause;
}

/** API Gateway's front refuses what is too long, before the API and its gateway responses come into it. */
function tooLong({ message }: RequestTooLong): Outcome {
  return {
    answer: {
      status: 413,
      headers: ['Content-Type', 'text; charset=utf-8'],
      body: Buffer.from(`HTTP content length exceeded ${LARGEST_PAYLOAD} bytes.`),
    },
    reason: message,
  };
}
