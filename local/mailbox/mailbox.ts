/** The mailbox of the local stage: the e-mails that Cognito would have sent, as a page and as JSON. */

import { createServer, type ServerResponse } from 'node:http';
import { closeNow, listen } from '../http-server';
import type { Mail } from '../mail';
import { HOST } from '../ports';
import { mailboxPage } from './page';

export interface Mailbox {
  /** The page; with `.json` behind it, the mails as a list of {@link Mail}, newest first. */
  url: string;
  deliver(mail: Mail): void;
  close(): Promise<void>;
}

/** Mails are looked at at once or never: older ones make room. */
const MOST_MAILS = 200;

/** Starts the mailbox. It keeps its mails in memory. */
export async function startMailbox(port: number): Promise<Mailbox> {
  const mails: Mail[] = [];
  const server = createServer((request, response) => {
    const [path] = (request.url ?? '/').split('?');
    if (path === '/mailbox.json') return send(response, 200, 'application/json', JSON.stringify(mails));
    if (path === '/mailbox') return send(response, 200, 'text/html', mailboxPage(mails));
    if (path === '/') return response.writeHead(302, { Location: '/mailbox' }).end();
    return send(response, 404, 'text/plain', 'The mailbox is at /mailbox and /mailbox.json');
  });
  await listen(server, port, HOST);
  return {
    url: `http://${HOST}:${port}/mailbox`,
    deliver: (mail) => {
      mails.unshift(mail);
      mails.length = Math.min(mails.length, MOST_MAILS);
    },
    close: () => closeNow(server),
  };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Cache-Control': 'no-store',
    // The mails are shown in frames of their own that may run nothing.
    'Content-Security-Policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'self'; form-action 'none'",
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}
