import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer';
import { GatewayFailure } from './gateway-failure';
import { handleRequest, type RunningStage } from './handle-request';
import { isMalformed } from './refuse-malformed';
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

export interface ServingTools {
  /** What the log measures by. */
  clock: () => Date;
  log: ((entry: GatewayLogEntry) => void) | undefined;
  /** Holds the requests that are not answered yet. */
  underWay: Set<IncomingMessage>;
}

/** Answers one request and logs it, whatever happens to it. */
export async function serveRequest(
  stage: RunningStage,
  request: IncomingMessage,
  response: ServerResponse,
  { clock, log, underWay }: ServingTools,
): Promise<void> {
  const began = clock().getTime();
  const requestId = randomUUID();
  underWay.add(request);
  const ending = await answer(stage, request, response, requestId);
  underWay.delete(request);
  const [path = '', query = ''] = (request.url ?? '').split(/\?(.*)/s);
  log?.({
    requestId,
    method: request.method ?? '',
    path,
    query,
    ...ending,
    milliseconds: clock().getTime() - began,
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
    if (answer === undefined) return { ...rest, ...endOfClient(request.socket.errored) };
    write(response, answer, requestId);
    return { status: answer.status, ...rest };
  } catch (cause) {
    // A mistake of the gateway's own: the client hears nothing of it, the log everything.
    const reason = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
    const failure = new GatewayFailure('DEFAULT_5XX', reason, { cause });
    const answer = renderGatewayResponse(failure, requestId, stage.api.gatewayResponses);
    if (response.headersSent) response.destroy();
    else write(response, answer, requestId);
    return { status: answer.status, reason };
  }
}

/** A client that left, or one whose body the parser refused. */
function endOfClient(error: Error | null): Ending {
  return isMalformed(error)
    ? { status: 400, reason: `the body breaks off: ${error.message}` }
    : { status: 499 };
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
  return `${requestId.replaceAll('-', '').slice(0, 15)}=`;
}
