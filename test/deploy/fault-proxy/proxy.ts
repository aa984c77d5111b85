/** Stands between the command line and the emulator, and has calls go wrong as they do on AWS. */

import { once } from 'node:events';
import http, { type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { startHttpServer } from '../../support/http-server';
import { type AwsRequest, awsCall } from './aws-call';
import { CallRecord, type SeenCall } from './call-record';
import { type AwsAnswer, type Refusal, refusalOf } from './refusals';

/**
 * What happens to a call: AWS refuses it; it comes late; its connection is cut on the way there, or on the way back,
 * when AWS has done it and nobody has heard so.
 */
export type Fault = Refusal | 'delayed' | 'cut before it arrives' | 'cut after it was done';

/** Decides what happens to a call; undefined lets it pass. */
export type Plan = (call: SeenCall) => Fault | undefined;

export interface FaultProxy {
  /** What to set AWS_ENDPOINT_URL to. */
  endpoint: string;
  /** Forgets the calls until now, and follows a plan from now on; without one, every call passes. */
  follow(plan?: Plan): void;
  /** The calls since then, in their order; the further attempts of a call are not listed. */
  calls(): SeenCall[];
  close(): Promise<void>;
}

/** How late a delayed call comes: a client that gave up as soon as AWS was slow would have given up by then. */
const DELAY = 500;

/** @param target where the emulator is, `http://127.0.0.1:PORT` */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  let record = new CallRecord();
  let plan: Plan = () => undefined;
  const agent = new http.Agent({ keepAlive: true });

  const answer = async (request: AwsRequest): Promise<AwsAnswer | 'cut'> => {
    const { attempt, invocation } = sdkHeaders(request);
    const call = record.add(awsCall(request), `${request.method} ${request.url}`, attempt, invocation);
    const fault = plan(call);
    if (fault === 'cut before it arrives') return 'cut';
    if (fault === 'delayed') await pause(DELAY);
    if (fault === undefined || fault === 'delayed') return await forward(agent, target, request);
    if (fault !== 'cut after it was done') return refusalOf(call, request.method, fault);
    await forward(agent, target, request);
    return 'cut';
  };

  const server = await startHttpServer((request, response) => {
    received(request)
      .then(answer)
      .then((answered) => {
        if (answered === 'cut') request.socket.destroy();
        else response.writeHead(answered.status, answered.headers).end(answered.body);
      })
      .catch((error: unknown) => {
        // A client that is gone hears nothing; any other mistake of ours should be seen in what the command prints.
        response.writeHead(400, { 'Content-Type': 'text/plain' }).end(`The fault proxy: ${String(error)}`);
      });
  });
  return {
    endpoint: server.url,
    follow: (next = () => undefined) => {
      record = new CallRecord();
      plan = next;
    },
    calls: () => record.calls,
    close: async () => {
      await server.close();
      agent.destroy();
    },
  };
}

async function received(request: IncomingMessage): Promise<AwsRequest> {
  const { method = '', url = '', headers } = request;
  return { method, url, headers, body: await buffer(request) };
}

/** @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html */
function sdkHeaders({ headers }: AwsRequest): { attempt: number; invocation: string } {
  const attempt = /attempt=(\d+)/.exec(String(headers['amz-sdk-request']))?.[1];
  return { attempt: Number(attempt ?? 1), invocation: String(headers['amz-sdk-invocation-id']) };
}

async function forward(agent: http.Agent, target: string, sent: AwsRequest): Promise<AwsAnswer> {
  const { method, url, body } = sent;
  // AWS is spoken to by HTTPS: the policy of the deployment bucket refuses what is not.
  const headers = { ...sent.headers, 'x-forwarded-proto': 'https' };
  const request = http.request(new URL(url, target), { method, headers, agent });
  request.end(body);
  const [response]: IncomingMessage[] = await once(request, 'response');
  if (!response) throw new Error('The emulator did not answer.');
  const { 'transfer-encoding': _, connection: __, ...kept } = response.headers;
  return { status: response.statusCode ?? 0, headers: kept, body: await buffer(response) };
}
