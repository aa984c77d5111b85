/** How a mail looks: one narrow column, on paper by day and in the dark at night, and nothing to be loaded. */

/** What stands in a mail, as plain text; `{####}` and `{username}` may stand in any of it. */
export interface Letter {
  /** A BCP 47 tag. */
  language: string;
  subject: string;
  heading: string;
  reason: string;
  userName?: Labelled;
  /** What the reader is to type or copy. */
  code: Labelled;
  link?: LetterLink;
  /** Said in small letters at the end. */
  notes: string[];
}

export interface Labelled {
  label: string;
  value: string;
}

export interface LetterLink {
  text: string;
  href: string;
  /** How to get there without the link, followed by an address that can be typed. */
  byHand: string;
  address: string;
}

const PAPER = '#f5eddc';
const INK = '#2c2a23';
const MOSS = '#3f5f36';
const TEXT = { ink: INK, faded: '#5d5746', moss: MOSS };

const SERIF = "Georgia,'Nanum Myeongjo',AppleMyungjo,serif";
const SANS = "system-ui,-apple-system,'Segoe UI',Roboto,'Apple SD Gothic Neo','Malgun Gothic',sans-serif";
const MONO = 'ui-monospace,Menlo,Consolas,monospace';

/** The only rules that cannot stand with their elements. A client that leaves them out shows the mail on paper. */
const DARK = `@media (prefers-color-scheme:dark){
.paper{background:#1b1e19!important}
.card{background:#272b24!important;border-color:#4a4e42!important}
.plate{background:#32372e!important}
.ink{color:#f1e9d6!important}
.faded{color:#beb59e!important}
.moss{color:#a9c98f!important}
.button{background:#a9c98f!important;color:#172012!important}
}`;

/**
 * A mail as HTML: a whole document, so that it can name its language and its color schemes. The language stands inside
 * of the body too, which is all that some webmail keeps; tables are what every client can lay out.
 */
export function layOut(letter: Letter): string {
  const language = escapeHtml(letter.language);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<title>${escapeHtml(letter.subject)}</title>
<style>${DARK}</style>
</head>
<body class="paper" style="margin:0;padding:0;background:${PAPER}">
<table role="presentation" lang="${language}" class="paper" width="100%" cellpadding="0" cellspacing="0" style="background:${PAPER}">
<tr><td align="center" style="padding:24px 12px">
${column(letter)}
</td></tr>
</table>
</body>
</html>
`;
}

function column({ heading, reason, userName, code, link, notes }: Letter): string {
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;text-align:left;word-break:keep-all;overflow-wrap:anywhere">
<tr><td class="moss" style="padding:0 4px 14px;font:italic 18px/1.4 ${SERIF};color:${MOSS}">Mythical Mysfits</td></tr>
<tr><td class="card" style="padding:28px 24px;background:#fffaee;border:1px solid #d5c8a9;border-radius:12px">
<h1 class="ink" style="margin:0 0 12px;font:bold 26px/1.3 ${SERIF};color:${INK}">${escapeHtml(heading)}</h1>
${paragraph(reason, 'ink', '0 0 20px', '16px')}
${userName ? plate(userName, 'bold 17px/1.6', '0') : ''}
${plate(code, 'bold 30px/1.4', '.08em')}
${link ? way(link) : ''}
</td></tr>
<tr><td style="padding:16px 4px 0">
${notes.map((note) => paragraph(note, 'faded', '0 0 6px')).join('\n')}
</td></tr>
</table>`;
}

function paragraph(text: string, color: keyof typeof TEXT, margin = '0', size = '14px'): string {
  return `<p class="${color}" style="margin:${margin};font:${size}/1.6 ${SANS};color:${TEXT[color]}">${escapeHtml(text)}</p>`;
}

function plate({ label, value }: Labelled, font: string, spacing: string): string {
  return `<div class="plate" style="margin:0 0 12px;padding:14px 16px;background:#ece2ca;border-radius:8px;text-align:center">
${paragraph(label, 'faded')}
<strong class="ink" style="font:${font} ${MONO};letter-spacing:${spacing};color:${INK}">${escapeHtml(value)}</strong>
</div>`;
}

/** The link, made to look like a button, and the address for who cannot follow it. */
function way({ text, href, byHand, address }: LetterLink): string {
  return `<p style="margin:24px 0;text-align:center"><a class="button" href="${escapeHtml(href)}" style="display:inline-block;padding:13px 22px;background:${MOSS};border-radius:8px;font:bold 16px/1.4 ${SANS};color:#fffaee;text-decoration:none">${escapeHtml(text)}</a></p>
${paragraph(byHand, 'faded')}
${paragraph(address, 'moss')}`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
