import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer';
import { GatewayFailure } from './gateway-failure';
import { handleRequest, type RunningStage } from './handle-request';
import { ClientGone } from './read-request-body';
import { renderGatewayResponse } from './render-gateway-response';

export interface GatewayLogEntry {
  requestId: string;
  method: string;
  /** As it was sent, with the stage, without the query string. */
  path: string;
  /** As it was sent, without the question mark; empty where there is none. */
  query: string;
  /** 499 where the client left before it was answered. */
  status: number;
  /** Who was let in by an authorizer. */
  caller?: string;
  /** Why the gateway refused or failed. */
  reason?: string;
  milliseconds: number;
}

/** What the log is told of how a request ended. */
type Ending = Pick<GatewayLogEntry, 'status' | 'caller' | 'reason'>;

/**
 * Answers one request and logs it, whatever happens to it.
 *
 * @param tools.clock what the log measures by
 */
export async function serveRequest(
  stage: RunningStage,
  request: IncomingMessage,
  response: ServerResponse,
  tools: { clock: () => Date; log: ((entry: GatewayLogEntry) => void) | undefined },
): Promise<void> {
  const began = tools.clock().getTime();
  const requestId = randomUUID();
  const ending = await answer(stage, request, response, requestId);
  const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
  tools.log?.({
    requestId,
    method: request.method ?? '',
    path,
    query,
    ...ending,
    milliseconds: tools.clock().getTime() - began,
  });
}

async function answer(
  stage: RunningStage,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<Ending> {
  try {
    const { answer, ...rest } = await handleRequest(stage, request, response, requestId);
    write(response, answer, requestId);
    return { status: answer.status, ...rest };
  } catch (cause) {
    if (cause instanceof ClientGone) return { status: 499, reason: cause.message };
    // A mistake of the gateway's own: the client hears nothing of it, the log everything.
    const reason = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    const failure = new GatewayFailure('DEFAULT_5XX', reason, { cause });
    const answer = renderGatewayResponse(failure, requestId, stage.api.gatewayResponses);
    if (response.headersSent) response.destroy();
    else write(response, answer, requestId);
    return { status: answer.status, reason };
  }
}

function write(response: ServerResponse, answer: Answer, requestId: string): void {
  const hasBody = response.req.method !== 'HEAD' && answer.status !== 204 && answer.status !== 304;
  const headers = [...answer.headers, 'x-amzn-RequestId', requestId, 'x-amz-apigw-id', shortId(requestId)];
  if (hasBody) headers.push('Content-Length', String(answer.body.length));
  response.writeHead(answer.status, headers);
  response.end(hasBody ? answer.body : undefined);
}

/** API Gateway has two IDs for a request; here the short one is drawn from the long one. */
function shortId(requestId: string): string {
  return Buffer.from(requestId.replaceAll('-', ''), 'hex').toString('base64', 0, 11);
}
