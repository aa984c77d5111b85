import { randomUUID } from 'node:crypto';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
  LogController,
} from 'fastify';
import { parseAlignmentFilter } from './alignment';
import { errorAnswer } from './answer';
import { allowWebsite } from './cors';
import type { MysfitsTable } from './mysfits-table';
import { RequestError } from './request-error';
import { TokenRefusedError, type VerifyToken } from './token';

/** What the backend works with. */
export interface Collaborators {
  table: MysfitsTable;
  /** Checks the ID token of who likes or adopts; without it, the API's authorizer is the only check. */
  verifyToken?: VerifyToken;
  /** The website's origin; without it, API Gateway says it with every request. */
  websiteOrigin?: string;
  /** As fastify takes it: pino's options, or false for silence. */
  logger: FastifyServerOptions['logger'];
}

/**
 * The HTTP API of the mysfits, ready to listen. Every answer is JSON, an error's is `{"message": …}`; the log has
 * one line for each request, by its route: never its URL, headers or body, where somebody may have put a secret.
 */
export function buildApp({ table, verifyToken, websiteOrigin, logger }: Collaborators): FastifyInstance {
  const app = Fastify({
    logger,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    // An ID too long is a mysfit that does not exist, whatever its length; Node.js limits the URL.
    routerOptions: { maxParamLength: 16_384 },
    // API Gateway has given up on the request a second earlier.
    requestTimeout: 30_000,
    // While it stops, the backend still answers what comes over open connections.
    return503OnClosing: false,
    // A URL that cannot be decoded comes here, past the hooks and the error handler below.
    frameworkErrors: (error, request, reply) => {
      allowWebsite(request, reply, websiteOrigin);
      sendError(error, request, reply);
    },
  });

  ignoreBodies(app);
  app.addHook('onRequest', async (request, reply) => allowWebsite(request, reply, websiteOrigin));
  app.addHook('onResponse', async (request, reply) => logAnswer(request, reply));
  app.setErrorHandler(sendError);
  app.setNotFoundHandler(() => {
    throw new RequestError(404, 'There is nothing at this address for this method.');
  });

  addPublicRoutes(app, table);
  addRoutesForUsers(app, table, verifyToken);
  return app;
}

function addPublicRoutes(app: FastifyInstance, table: MysfitsTable): void {
  // The load balancer's health checks would fill the log.
  app.get('/', { logLevel: 'warn' }, async () => ({ message: 'The mysfits are at /mysfits.' }));

  app.get('/mysfits', async (request) => {
    const { mysfits, broken } = await table.list(parseAlignmentFilter(request.query));
    for (const error of broken) request.log.error({ err: error }, 'left a broken mysfit out of the list');
    return { mysfits };
  });

  app.get<{ Params: { mysfitId: string } }>('/mysfits/:mysfitId', async (request) => {
    return (await table.get(request.params.mysfitId)) ?? noSuchMysfit();
  });
}

function addRoutesForUsers(app: FastifyInstance, table: MysfitsTable, verifyToken?: VerifyToken): void {
  const onRequest = async (request: FastifyRequest, reply: FastifyReply) => {
    if (verifyToken) await requireUser(request, reply, verifyToken);
  };

  app.post<{ Params: { mysfitId: string } }>('/mysfits/:mysfitId/like', { onRequest }, async (request) => {
    if (!(await table.like(request.params.mysfitId))) noSuchMysfit();
    return { Update: 'Success' };
  });

  app.post<{ Params: { mysfitId: string } }>('/mysfits/:mysfitId/adopt', { onRequest }, async (request) => {
    if (!(await table.adopt(request.params.mysfitId))) noSuchMysfit();
    return { Update: 'Success' };
  });
}

/** Takes `Authorization: Bearer TOKEN` and a bare `TOKEN`, as API Gateway does. */
async function requireUser(
  request: FastifyRequest,
  reply: FastifyReply,
  verifyToken: VerifyToken,
): Promise<void> {
  const token = /^(?:Bearer +)?(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  try {
    if (token === undefined) throw new TokenRefusedError('there is none');
    await verifyToken(token);
  } catch (error) {
    if (!(error instanceof TokenRefusedError)) throw error;
    request.log.info({ reason: error.message }, 'refused the token');
    // RFC 9110 wants a 401 to say how to do better.
    reply.header('WWW-Authenticate', 'Bearer');
    throw new RequestError(401, 'Unauthorized', { cause: error });
  }
}

/** No route needs a body, so one of any kind and size is thrown away as it comes instead of being refused. */
function ignoreBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => {
    payload.resume();
    done(null);
  });
}

function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { statusCode, message } = errorAnswer(error);
  if (statusCode >= 500) request.log.error({ err: error }, 'could not answer');
  reply.code(statusCode).send({ message });
}

function logAnswer(request: FastifyRequest, reply: FastifyReply): void {
  const { method, routeOptions } = request;
  const milliseconds = Math.round(reply.elapsedTime);
  request.log.info(
    { method, route: routeOptions.url ?? null, statusCode: reply.statusCode, milliseconds },
    'answered',
  );
}

function noSuchMysfit(): never {
  throw new RequestError(404, 'There is no mysfit with this ID.');
}
