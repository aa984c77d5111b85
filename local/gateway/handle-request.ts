import type { IncomingMessage } from 'node:http';
import { type Answer, jsonAnswer } from './answer';
import { GatewayFailure } from './gateway-failure';
import type { HttpProxy } from './http-proxy';
import { mapRequest } from './map-request';
import { answerMock } from './mock';
import { LARGEST_PAYLOAD, RequestTooLong, readRequestBody } from './read-request-body';
import { renderGatewayResponse } from './render-gateway-response';
import { headerPairs } from './request-headers';
import { parseRequestTarget, type RequestTarget } from './request-target';
import type { CognitoAuthorizer, RestApi } from './rest-api';
import { findRoute } from './router';
import type { TokenBucket } from './throttle';

/** A stage of a REST API at work. */
export interface RunningStage {
  name: string;
  api: RestApi;
  /** The check of each authorizer: from its header's value to the caller. */
  authorizers: ReadonlyMap<CognitoAuthorizer, (value: string | undefined) => string>;
  /** Absent: nothing is throttled. */
  bucket?: TokenBucket;
  proxy: HttpProxy;
}

export interface Outcome {
  answer: Answer;
  /** Who called, where the route has an authorizer and it let the caller in. */
  caller?: string;
  /** Why the gateway refused. */
  reason?: string;
}

/**
 * Takes one request through the stage: route, throttling, authorizer, integration.
 *
 * @param gone aborts when the client closes its connection
 * @throws ClientGone
 */
export async function handleRequest(
  stage: RunningStage,
  request: IncomingMessage,
  requestId: string,
  gone: AbortSignal,
): Promise<Outcome> {
  let caller: string | undefined;
  try {
    const target = parseRequestTarget(request.url ?? '');
    if (target.segments[0] !== stage.name) return forbidden(stage.name);
    const method = request.method ?? '';
    const match = findRoute(stage.api.routes, method, target.segments.slice(1));
    if (match === undefined) {
      throw new GatewayFailure('MISSING_AUTHENTICATION_TOKEN', `there is no ${method} ${target.path}`);
    }
    if (stage.bucket?.take() === false) throw new GatewayFailure('THROTTLED', 'the stage is throttled');
    const { authorizer, integration } = match.route;
    if (authorizer) caller = stage.authorizers.get(authorizer)?.(headerOf(request, authorizer.header));
    if (integration.type === 'mock') {
      return { answer: answerMock(integration, request.headers['content-type']), ...(caller && { caller }) };
    }
    const mapped = mapRequest(integration, clientRequest(request, target, match.pathParameters));
    const body = await readRequestBody(request);
    const answer = await stage.proxy.call(integration, { ...mapped, body }, gone);
    return { answer, ...(caller && { caller }) };
  } catch (cause) {
    return { ...refusal(cause, stage, requestId), ...(caller && { caller }) };
  }
}

function clientRequest(
  request: IncomingMessage,
  target: RequestTarget,
  pathParameters: ReadonlyMap<string, string>,
) {
  const { remoteAddress = '', localPort = 0 } = request.socket;
  return {
    pathParameters,
    query: target.query,
    headers: headerPairs(request.rawHeaders),
    connection: { address: remoteAddress.replace(/^::ffff:/, ''), port: localPort },
  };
}

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name.toLowerCase()];
  return typeof value === 'string' ? value : value?.at(-1);
}

/** Behind a wrong stage there is no API, and so no gateway responses either. */
function forbidden(stage: string): Outcome {
  return {
    answer: jsonAnswer(403, '{"message":"Forbidden"}', [['x-amzn-ErrorType', 'ForbiddenException']]),
    reason: `the only stage is /${stage}`,
  };
}

function refusal(cause: unknown, stage: RunningStage, requestId: string): Outcome {
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
      headers: [['Content-Type', 'text; charset=utf-8']],
      body: Buffer.from(`HTTP content length exceeded ${LARGEST_PAYLOAD} bytes.`),
    },
    reason: message,
  };
}
