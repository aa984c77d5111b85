/** What a browser did while a test used it, for what has to hold all the time: it asks the stage alone, complains of
 * nothing, and keeps secrets. */

import type { BrowserContext } from 'playwright-core';
import type { StageFile } from '../../local/stage-file';

export interface Observed {
  /** Messages of the console that are warnings or errors, and uncaught exceptions. */
  complaints: string[];
  /** All messages of the console. */
  messages: string[];
  /** Addresses as they were asked for, and so as servers know them: without what is behind `#`. */
  requested: string[];
  /** Addresses as the address bar showed them. */
  shown: string[];
}

/** Observes all pages of a context from now on. */
export function observe(context: BrowserContext): Observed {
  const observed: Observed = { complaints: [], messages: [], requested: [], shown: [] };
  context.on('console', (message) => {
    observed.messages.push(message.text());
    if (['error', 'warning'].includes(message.type())) observed.complaints.push(message.text());
  });
  context.on('weberror', (error) => observed.complaints.push(String(error.error())));
  context.on('request', (request) => observed.requested.push(request.url().replace(/#.*$/, '')));
  context.on('page', (page) => {
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame()) observed.shown.push(frame.url());
    });
  });
  return observed;
}

/** Origins that were asked for anything, and are not of the stage. */
export function strangers({ requested }: Observed, stage: StageFile): string[] {
  const { websiteUrl, apiEndpoint, cognitoEndpoint, mailboxUrl } = stage;
  const own = [websiteUrl, apiEndpoint, cognitoEndpoint, mailboxUrl].map((url) => new URL(url).origin);
  const asked = new Set(requested.map((url) => new URL(url).origin));
  // A frame with its document in an attribute has the origin "null", and asks nobody.
  return [...asked].filter((origin) => origin !== 'null' && !own.includes(origin));
}

/**
 * Where a token or another secret was to be seen that should not.
 *
 * @param secrets passwords and codes
 * @param mailLinks links of mails that were opened: each holds a code, and may be shown once for that
 */
export function leaks(
  observed: Observed,
  secrets: readonly string[],
  mailLinks: readonly string[],
): string[] {
  const { messages, requested } = observed;
  const shown = [...observed.shown];
  for (const link of mailLinks) {
    const opened = shown.indexOf(link);
    if (opened >= 0) shown.splice(opened, 1);
  }
  const seen = [...messages, ...requested, ...shown];
  return seen.filter((text) => TOKEN.test(text) || secrets.some((secret) => holds(text, secret)));
}

/** Every token is a JSON object in Base64url, and so begins with what `{"` is there. */
const TOKEN = /\beyJ/;

/** As a word of its own: a code of six digits may be part of some mysfit's ID. */
function holds(text: string, secret: string): boolean {
  return text.split(/[^\w-]+/).includes(secret);
}
