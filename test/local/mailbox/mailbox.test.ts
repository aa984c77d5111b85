import { request } from 'node:http';
import type { Mail } from '../../../local/mail';
import { type Mailbox, startMailbox } from '../../../local/mailbox/mailbox';
import { freePort } from '../../support/free-port';

let mailbox: Mailbox;

beforeEach(async () => {
  const port = await freePort();
  mailbox = await startMailbox(port);
});

afterEach(() => mailbox.close());

const mailTo = (to: string, other: Partial<Mail> = {}): Mail => ({
  to,
  subject: 'Welcome',
  body: '<p>Your code is 123456.</p>',
  code: '123456',
  ...other,
});

const at = (path: string) => new URL(path, mailbox.url);
const list = async () => await (await fetch(`${mailbox.url}.json`)).json();
const page = async () => await (await fetch(mailbox.url)).text();

/** Asks for a path exactly as it stands, which `fetch` would tidy up. */
function statusOfRaw(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = at('/');
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('the mails as JSON', () => {
  it('are a list, empty at first', async () => {
    expect(await list()).toEqual([]);
  });

  it('are whole, and the newest comes first', async () => {
    mailbox.deliver(mailTo('gretta@mysfits.example'));
    mailbox.deliver(mailTo('pauly@mysfits.example', { subject: 'Again', code: '654321' }));
    expect(await list()).toEqual([
      mailTo('pauly@mysfits.example', { subject: 'Again', code: '654321' }),
      mailTo('gretta@mysfits.example'),
    ]);
  });

  it('are the 200 newest', async () => {
    for (let number = 1; number <= 201; number += 1) mailbox.deliver(mailTo(`${number}@mysfits.example`));
    const mails = (await list()) as Mail[];
    expect(mails).toHaveLength(200);
    expect([mails.at(0)?.to, mails.at(-1)?.to]).toEqual(['201@mysfits.example', '2@mysfits.example']);
  });

  it('are kept nowhere but here', async () => {
    const { headers } = await fetch(`${mailbox.url}.json`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  });
});

describe('the page', () => {
  it('says what to do while there is no mail', async () => {
    expect(await page()).toContain('No mail yet. Register on the website');
  });

  it('shows subject and receiver of each mail, the newest first', async () => {
    mailbox.deliver(mailTo('gretta@mysfits.example'));
    mailbox.deliver(mailTo('pauly@mysfits.example'));
    const html = await page();
    expect(html).toContain('Mailbox (2)');
    expect(html.indexOf('to pauly@')).toBeLessThan(html.indexOf('to gretta@'));
    expect(html.indexOf('to pauly@')).toBeGreaterThan(0);
  });

  it('escapes what is in the mail, for text and for attributes', async () => {
    const evil = `"><script>alert('&')</script>`;
    mailbox.deliver(mailTo(evil, { subject: evil, body: evil }));
    const html = await page();
    expect(html).not.toContain('<script');
    expect(html).not.toContain('"><script');
    expect(html.match(/&quot;&gt;&lt;script&gt;alert\('&amp;'\)&lt;\/script&gt;/g)).toHaveLength(4);
  });

  it('shows a subject in the language that its mail names, if it names one', async () => {
    const body = '<!doctype html>\n<html lang="ko">\n<body>123456</body>\n</html>';
    mailbox.deliver(mailTo('haetae@mysfits.example', { subject: '인증 코드', body }));
    mailbox.deliver(mailTo('gretta@mysfits.example'));
    const html = await page();
    expect(html).toContain('<h2 lang="ko">인증 코드</h2>');
    expect(html).toContain('<h2>Welcome</h2>');
    expect((await fetch(mailbox.url)).headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('shows the body in a frame that may run nothing, and loads nothing itself', async () => {
    mailbox.deliver(mailTo('gretta@mysfits.example'));
    const response = await fetch(mailbox.url);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const [, sandbox] = /<iframe [^>]*sandbox="([^"]*)"/.exec(await response.text()) ?? [];
    expect(sandbox).toBeDefined();
    expect(sandbox).not.toContain('allow-scripts');
    expect(sandbox).not.toContain('allow-same-origin');
  });
});

describe('another address', () => {
  it('is not found, and told where the mailbox is', async () => {
    const response = await fetch(at('/mailbox/1'));
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('/mailbox.json');
  });

  it('such as the root leads to the page', async () => {
    const response = await fetch(at('/'), { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/mailbox']);
  });

  it.each(['//', '//:x', '/%', '*'])('which is none at all (%s) does not end the mailbox', async (path) => {
    expect(await statusOfRaw(path)).toBe(404);
    expect(await list()).toEqual([]);
  });

  it('with a query is the same address', async () => {
    expect((await fetch(at('/mailbox?now'))).status).toBe(200);
  });
});

it('is an error when the port is taken', async () => {
  await expect(startMailbox(Number(at('/').port))).rejects.toThrow(/EADDRINUSE/);
});
