import type { FastifyReply, FastifyRequest } from 'fastify';

const HTTPS_ORIGIN = /^https:\/\/[a-z0-9.-]+(:\d+)?$/;
const LOCAL_ORIGIN = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/;

/** Whether it is the origin of a website as browsers write it: HTTPS, or plain HTTP on this machine. */
export function isWebsiteOrigin(value: string): boolean {
  if (!HTTPS_ORIGIN.test(value) && !LOCAL_ORIGIN.test(value)) return false;
  // The parser also refuses hosts and ports that cannot be, and drops what browsers leave out (`:443`).
  return URL.canParse(value) && new URL(value).origin === value;
}

/**
 * Lets the website's pages read the answer (https://fetch.spec.whatwg.org/#http-cors-protocol). API Gateway
 * answers the preflight, but passes the headers of everything else through from here.
 *
 * Which website that is, API Gateway says in X-Website-Origin, in place of whatever a client sent there; so the
 * backend need not be told before the website exists. To believe the header is harmless, even from somebody who
 * comes around the API: the answer's header protects nobody but the user of the browser that gets it. A foreign
 * page cannot make a browser send X-Website-Origin, since that needs a preflight that allows it. And it would gain
 * nothing: without cookies, the answer is what anybody gets who asks, and a user's token is out of its reach.
 *
 * @param configured the website's origin, if the backend was told; then the header does not count
 */
export function allowWebsite(request: FastifyRequest, reply: FastifyReply, configured?: string): void {
  if (configured !== undefined) {
    reply.header('Access-Control-Allow-Origin', configured);
    return;
  }
  reply.header('Vary', 'X-Website-Origin');
  const named = request.headers['x-website-origin'];
  if (typeof named === 'string' && isWebsiteOrigin(named)) {
    reply.header('Access-Control-Allow-Origin', named);
  }
}
