/** A page in another language: the same HTML with its texts replaced, and nothing else. */

import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { escapeHtml } from './escape-html';
import { type PageText, textsIn } from './page-texts';
import { WebsiteError } from './website-error';

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

/**
 * Translates a page. What stands in an element with a `lang` of its own stays as it is.
 *
 * @param source the page, whose `<html>` has a `lang`
 * @param options.lang the language to translate to, for `<html lang>`
 * @param options.file the page's path, for the reader of an error
 * @returns the page, and which texts of the catalogue it uses
 * @throws {WebsiteError} naming each text (with its line) that the catalogue lacks; or a tag that HTML has no place for
 */
export function translatePage(
  source: string,
  options: { lang: string; catalogue: Catalogue; file: string },
): { html: string; used: Set<string> } {
  const { lang, catalogue, file } = options;
  const root = parse(source, { sourceCodeLocationInfo: true, scriptingEnabled: false });
  const texts = textsIn(root.childNodes);
  refuseTorn(source, texts, file);
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
    text: write(escapeHtml(catalogue.texts.get(value) ?? value)),
  }));
  return {
    html: replaced(source, [languageOf(root.childNodes, lang, file), ...replacements]),
    used: new Set(texts.map(({ value }) => value)),
  };
}

/** Browsers move a text that stands between the rows of a table before it, and join it across a stray end tag. */
function refuseTorn(source: string, texts: PageText[], file: string): void {
  const torn = texts.find(({ start, end }) => /<[a-z/]/i.test(source.slice(start, end)));
  if (!torn) return;
  throw new WebsiteError(
    `${file}:${lineOf(source, torn.start)}: expected no tag within the text "${torn.value}", found one that belongs elsewhere. ` +
      'Move it, delete it, or write &lt; if it is no tag.',
  );
}

function languageOf(nodes: DefaultTreeAdapterTypes.Node[], lang: string, file: string): Replacement {
  const html = nodes.find(
    (node): node is DefaultTreeAdapterTypes.Element => 'tagName' in node && node.tagName === 'html',
  );
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

function lineOf(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length;
}
