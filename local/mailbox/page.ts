/** The mailbox as a page. */

import type { Mail } from '../mail';

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
  article { border: 1px solid #8886; border-radius: .75rem; margin: 1.5rem 0; overflow: hidden; }
  header { padding: .75rem 1rem; border-bottom: 1px solid #8886; }
  h2 { font-size: 1.05rem; margin: 0; word-break: keep-all; overflow-wrap: anywhere; }
  header p { margin: 0; opacity: .75; overflow-wrap: anywhere; }
  iframe { display: block; width: 100%; height: 40rem; max-height: 90vh; border: 0; background: #fff; resize: vertical; }
`;

/** A page of mails, newest first. Each body stands in a frame that may run no script. */
export function mailboxPage(mails: readonly Mail[]): string {
  const list =
    mails.map(article).join('\n') || '<p>No mail yet. Register on the website, then reload this page.</p>';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Mailbox (${mails.length})</title>
<style>${STYLE}</style>
<main>
<h1>Mailbox</h1>
<p>Nothing here left this machine. <a href="/mailbox">Reload</a></p>
${list}
</main>
</html>
`;
}

/** What a mail looks like that says nothing about it. A mail that is a whole document goes on behind this head. */
const PLAIN = '<base target="_blank"><style>body { font: 16px/1.5 sans-serif; margin: 1rem }</style>';

function article({ to, subject, body }: Mail): string {
  const language = languageOf(body);
  const frame = PLAIN + body;
  return `<article>
<header><h2${language ? ` lang="${language}"` : ''}>${escapeHtml(subject)}</h2><p>to ${escapeHtml(to)}</p></header>
<iframe title="${escapeHtml(subject)}" sandbox="allow-popups allow-popups-to-escape-sandbox" srcdoc="${escapeHtml(frame)}"></iframe>
</article>`;
}

/** The language that a mail which is a whole document names: its subject is in the same. */
function languageOf(body: string): string | undefined {
  return /^<!doctype html>\s*<html lang="([\w-]+)"/i.exec(body)?.[1];
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
