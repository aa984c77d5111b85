/** A page in another language: the same HTML with its texts replaced, and nothing else. */

import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { WebsiteError } from './website-error';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

export interface Catalogue {
  /** Its path, for the reader of an error. */
  file: string;
  /** Each text of the pages, blanks collapsed, and what stands for it in the other language. */
  texts: ReadonlyMap<string, string>;
}

/** A place in the page's source that is written anew. */
interface Replacement {
  start: number;
  end: number;
  text: string;
}

interface Text {
  value: string;
  /** Gives the source of the place from the escaped translation. */
  write: (translated: string) => string;
  start: number;
  end: number;
}

/** What people see or hear of an element besides its content. */
const ATTRIBUTES = ['alt', 'aria-label', 'placeholder', 'title'];
/** Their content is no text. */
const CODE = ['script', 'style'];

/**
 * Translates a page. What stands in an element with a `lang` of its own stays as it is.
 *
 * @param source the page, whose `<html>` has a `lang`
 * @param options.lang the language to translate to, for `<html lang>`
 * @param options.file the page's path, for the reader of an error
 * @returns the page, and which texts of the catalogue it uses
 * @throws {WebsiteError} naming each text (with its line) that the catalogue lacks
 */
export function translatePage(
  source: string,
  options: { lang: string; catalogue: Catalogue; file: string },
): { html: string; used: Set<string> } {
  const { lang, catalogue, file } = options;
  const root = parse(source, { sourceCodeLocationInfo: true, scriptingEnabled: false });
  const texts = textsIn(root.childNodes);
  const missing = texts.filter(({ value }) => !catalogue.texts.has(value));
  if (missing.length > 0) {
    const lines = missing.map(({ value, start }) => `  line ${lineOf(source, start)}: ${value}`);
    throw new WebsiteError(
      `${file} has texts that ${catalogue.file} lacks; add them there:\n${lines.join('\n')}`,
    );
  }
  const replacements = texts.map(({ value, write, start, end }) => ({
    start,
    end,
    text: write(escapeText(catalogue.texts.get(value) ?? value)),
  }));
  return {
    html: replaced(source, [languageOf(root.childNodes, lang, file), ...replacements]),
    used: new Set(texts.map(({ value }) => value)),
  };
}

function textsIn(nodes: Node[]): Text[] {
  return nodes.flatMap((node): Text[] => {
    if ('value' in node && node.nodeName === '#text') return textOf(node);
    if (!('tagName' in node) || CODE.includes(node.tagName) || hasOwnLanguage(node)) return [];
    const children = 'content' in node ? node.content.childNodes : node.childNodes;
    return [...attributesOf(node), ...textsIn(children)];
  });
}

function textOf({ value, sourceCodeLocation: place }: DefaultTreeAdapterMap['textNode']): Text[] {
  if (!place || !isText(value)) return [];
  const [before = ''] = /^\s*/.exec(value) ?? [];
  const [after = ''] = /\s*$/.exec(value) ?? [];
  return [
    {
      value: collapsed(value),
      write: (translated) => before + translated + after,
      start: place.startOffset,
      end: place.endOffset,
    },
  ];
}

function attributesOf(element: Element): Text[] {
  const isDescription = element.attrs.some(({ name, value }) => name === 'name' && value === 'description');
  const names = isDescription ? ['content'] : ATTRIBUTES;
  return element.attrs.flatMap(({ name, value }) => {
    const place = element.sourceCodeLocation?.attrs?.[name];
    if (!place || !names.includes(name) || !isText(value)) return [];
    return [
      {
        value: collapsed(value),
        write: (translated: string) => `${name}="${translated.replaceAll('"', '&quot;')}"`,
        start: place.startOffset,
        end: place.endOffset,
      },
    ];
  });
}

/** A text has letters: `×` and `·` are the same in every language. */
function isText(value: string): boolean {
  return /\p{L}/u.test(value);
}

function hasOwnLanguage({ tagName, attrs }: Element): boolean {
  return tagName !== 'html' && attrs.some(({ name }) => name === 'lang');
}

function languageOf(nodes: Node[], lang: string, file: string): Replacement {
  const html = nodes.find((node): node is Element => 'tagName' in node && node.tagName === 'html');
  const place = html?.sourceCodeLocation?.attrs?.lang;
  if (place) return { start: place.startOffset, end: place.endOffset, text: `lang="${lang}"` };
  throw new WebsiteError(
    `${file} cannot be translated: its <html> has no lang. Say which language it is in.`,
  );
}

function replaced(source: string, replacements: Replacement[]): string {
  let html = '';
  let end = 0;
  for (const replacement of replacements.sort((a, b) => a.start - b.start)) {
    html += source.slice(end, replacement.start) + replacement.text;
    end = replacement.end;
  }
  return html + source.slice(end);
}

function collapsed(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
