import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { closeNow, listen } from '../http-server';
import { createAuthorizer } from './authorizer';
import type { RunningStage } from './handle-request';
import { createHttpProxy, type HttpProxy } from './http-proxy';
import { createRequestMapper } from './map-request';
import { parseBody } from './parse-body';
import { LARGEST_HEAD, refuseMalformed } from './refuse-malformed';
import type { UserPool } from './rest-api';
import { type GatewayLogEntry, serveRequest } from './serve-request';
import { type Throttling, TokenBucket } from './throttle';

/** What a gateway serves: one stage of one REST API, and what stands on this machine for the resources it names. */
export interface GatewayDefinition {
  /** The Body of the `AWS::ApiGateway::RestApi`, its intrinsic functions resolved. */
  body: unknown;
  /** The stage: its name begins every path. Without throttling, every request passes. */
  stage: { name: string; throttling?: Throttling };
  /** Connection ID to where the network load balancer of that VPC link listens on this machine. */
  vpcLinks: ReadonlyMap<string, URL>;
  /** User pool ARN to the issuer and the public keys of its tokens. */
  userPools: ReadonlyMap<string, UserPool>;
}

export interface GatewayOptions extends GatewayDefinition {
  /** Where to listen; 127.0.0.1 unless told. */
  host?: string;
  /** 0 for any free port. */
  port: number;
  /** What throttling, the expiry of tokens and the log measure by. */
  clock?: () => Date;
  /** Told of every request once it is over. */
  log?: (entry: GatewayLogEntry) => void;
}

export interface RunningGateway {
  /** Where the stage is: `http://127.0.0.1:PORT/prod`. */
  readonly url: string;
  /**
   * Serves another stage at the same port, as a deployment would. Requests that are under way end by the old one.
   *
   * @throws BodyError as `startGateway` does; then the old stage stays
   */
  replace(definition: GatewayDefinition): void;
  /** Stops at once; requests that are under way end. */
  close(): Promise<void>;
}

/**
 * Starts an API Gateway on this machine: one stage of one REST API, which does what the API's body says.
 *
 * @throws BodyError where the body is wrong or says something that this gateway does not interpret
 */
export async function startGateway(options: GatewayOptions): Promise<RunningGateway> {
  const { host = '127.0.0.1', clock = () => new Date(), log } = options;
  const proxy = createHttpProxy();
  let stage = makeStage(options, proxy, clock);
  const underWay = new Set<IncomingMessage>();
  const serve: RequestListener = (request, response) => {
    // Never rejects: whatever goes wrong with a request is answered and logged.
    void serveRequest(stage, request, response, { clock, log, underWay });
  };
  // A request without a Host is refused by the gateway itself, which logs it.
  const server = createServer({ maxHeaderSize: LARGEST_HEAD, requireHostHeader: false }, serve);
  server.on('checkExpectation', serve);
  refuseMalformed(server, underWay, log);
  const port = await listen(server, options.port, host);
  return {
    get url() {
      return `http://${host}:${port}/${stage.name}`;
    },
    replace: (definition) => {
      stage = makeStage(definition, proxy, clock);
    },
    close: async () => {
      await Promise.all([closeNow(server), proxy.close()]);
    },
  };
}

/** @throws BodyError */
function makeStage(definition: GatewayDefinition, proxy: HttpProxy, clock: () => Date): RunningStage {
  const api = parseBody(definition.body, definition);
  const { name, throttling } = definition.stage;
  const authorizers = new Set(api.routes.flatMap(({ authorizer }) => authorizer ?? []));
  const proxied = api.routes.flatMap(({ integration }) =>
    integration.type === 'http_proxy' ? integration : [],
  );
  return {
    name,
    api,
    authorizers: new Map([...authorizers].map((one) => [one, createAuthorizer(one, clock)])),
    mappers: new Map(proxied.map((one) => [one, createRequestMapper(one)])),
    ...(throttling && { bucket: new TokenBucket(throttling, clock) }),
    proxy,
  };
}
