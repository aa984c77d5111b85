import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const WEB = join(__dirname, '..', '..', 'web');
const ART = join(WEB, 'art');

/** Every drawing of the website; the pages load them by these names. */
const MYSFITS = [
  'atlantis',
  'coco',
  'cole',
  'evangeline',
  'gary',
  'gretta',
  'hasla',
  'nessi',
  'pauly',
  'rujin',
  'snowflake',
  'twilight-glitter',
];
const DRAWINGS = [...MYSFITS, 'logo', 'unknown'].sort();
const FILES = [...DRAWINGS.map((name) => join(ART, `${name}.svg`)), join(WEB, 'favicon.svg')];
const LIMIT_BYTES = 5_000;
const TAG = /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"<>]*")*)\s*(\/?)>/y;

describe('the folder of the art', () => {
  it('holds one drawing for each mysfit, the logo and the one for the unknown, and nothing else', () => {
    expect(readdirSync(ART).sort()).toEqual(DRAWINGS.map((name) => `${name}.svg`));
  });

  it('has another title for each portrait, since a screen reader has nothing else to tell them apart', () => {
    const titles = [...MYSFITS, 'unknown'].map((name) =>
      titleOf(readFileSync(join(ART, `${name}.svg`), 'utf8')),
    );
    expect(new Set(titles).size).toBe(MYSFITS.length + 1);
  });
});

describe.each(FILES.map((file) => [basename(file), file]))('%s', (_name, file) => {
  const svg = readFileSync(file, 'utf8');

  it('is small enough to be shown a dozen at a time', () => {
    expect(Buffer.byteLength(svg)).toBeLessThan(LIMIT_BYTES);
  });

  it('is well-formed', () => {
    expect(tagFault(svg)).toBeUndefined();
  });

  it('is an image with a title, square like all the others', () => {
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 240 240" role="img">/);
    expect(titleOf(svg)).not.toBe('');
  });

  it('draws with shapes alone: no script, style, text, picture or foreign markup', () => {
    const elements = new Set([...svg.matchAll(/<([a-zA-Z]+)/g)].map((match) => match[1]));
    const shapes = ['svg', 'title', 'g', 'path', 'circle', 'ellipse', 'rect'];
    expect([...elements].filter((element) => !shapes.includes(String(element)))).toEqual([]);
  });

  it('has no event handler and refers to nothing, inside or outside', () => {
    expect(svg).not.toMatch(/\son[a-z]+\s*=/i);
    expect(svg).not.toMatch(/href|url\(|@import|<!|<\?|&#|javascript:|data:/i);
    expect(svg.match(/https?:/g)).toHaveLength(1); // the namespace
  });
});

describe('the check for balanced tags', () => {
  it.each([
    ['a tag never closed', '<svg><g></svg>'],
    ['a tag closed twice', '<svg></svg></svg>'],
    ['an attribute without quotes', '<svg width=1></svg>'],
    ['an attribute twice', '<svg a="1" a="2"></svg>'],
    ['a bare ampersand', '<svg><title>a & b</title></svg>'],
    ['two roots', '<svg/><svg/>'],
    ['a tag cut off', '<svg><g'],
    ['nothing', ''],
  ])('finds %s', (_what, xml) => {
    expect(tagFault(xml)).toBeDefined();
  });
});

function titleOf(svg: string): string {
  return /<title>([^<]*)<\/title>/.exec(svg)?.[1]?.trim() ?? '';
}

/**
 * Looks whether `xml` is one element with balanced tags and quoted, unrepeated attributes: the part of XML which
 * these drawings use (no comment, no CDATA, no declaration). Gives what is wrong and at which character, or
 * undefined when nothing is.
 */
function tagFault(xml: string): string | undefined {
  const open: string[] = [];
  let roots = 0;
  let at = 0;
  while (at < xml.length) {
    if (xml[at] !== '<') {
      const end = xml.indexOf('<', at);
      const text = xml.slice(at, end === -1 ? undefined : end);
      if (open.length === 0 && text.trim() !== '') return `text outside of the root element at ${at}`;
      if (/&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) return `a bare & after ${at}`;
      at += text.length;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(xml);
    if (tag === null) return `no proper tag at ${at}: ${xml.slice(at, at + 40)}`;
    const [whole, closing, name = '', attributes = '', selfClosing] = tag;
    const names = [...attributes.matchAll(/([\w:-]+)="/g)].map((match) => match[1]);
    if (new Set(names).size < names.length) return `an attribute twice in one tag at ${at}: ${whole}`;
    if (closing === '/') {
      const opened = open.pop();
      if (opened !== name)
        return `</${name}> at ${at} closes ${opened === undefined ? 'nothing' : `<${opened}>`}`;
    } else {
      if (open.length === 0) roots += 1;
      if (selfClosing !== '/') open.push(name);
    }
    at += whole.length;
  }
  if (open.length > 0) return `never closed: ${open.join(', ')}`;
  return roots === 1 ? undefined : `${roots} root elements instead of one`;
}
