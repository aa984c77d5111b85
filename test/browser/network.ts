/** What may happen to requests on their way: they are held back, refused, cut off. */

import type { BrowserContext, Route } from 'playwright-core';

/** The addresses of the API's requests. */
export const LIST = /\/mysfits(\?|$)/;
export const PROFILE = /\/mysfits\/[^/]+$/;
export const LIKE = /\/like$/;
export const ADOPT = /\/adopt$/;

type Requests = string | RegExp;

/** What becomes of a request. */
type Outcome = (route: Route) => Promise<void>;

/** The line is cut. */
export const cutOff: Outcome = (route) => route.abort('connectionreset');

/** It is answered in the place of the API: 429 as API Gateway does when too many come, 500 for whatever broke. */
export function refused(status: number, body = '{"message":"refused"}'): Outcome {
  // API Gateway sends the header with its own answers too, or no page could read them.
  const headers = { 'access-control-allow-origin': '*' };
  return (route) => route.fulfill({ status, contentType: 'application/json', body, headers });
}

/**
 * Has all requests for something come to that.
 *
 * @returns lets them pass again
 */
export async function disturb(
  context: BrowserContext,
  requests: Requests,
  outcome: Outcome,
): Promise<() => Promise<void>> {
  await context.route(requests, outcome);
  return () => context.unroute(requests);
}

export interface HeldBack {
  /** Resolves when something was asked for. */
  asked: Promise<void>;
  /** Lets come to all that wait what is to come to them; those that come later pass. */
  release(): void;
}

/** Holds requests back before they reach the stage. @param outcome what becomes of them in the end */
export async function holdBack(
  context: BrowserContext,
  requests: Requests,
  outcome: Outcome = (route) => route.fallback(),
): Promise<HeldBack> {
  const asked = gate();
  const released = gate();
  let isReleased = false;
  await context.route(requests, async (route) => {
    if (isReleased) return route.fallback();
    asked.open();
    await released.opened;
    return outcome(route);
  });
  return {
    asked: asked.opened,
    // The route stays: without it, Playwright would let pass what waits.
    release() {
      isReleased = true;
      released.open();
    },
  };
}

function gate(): { opened: Promise<void>; open(): void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
