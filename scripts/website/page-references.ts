/** What a page refers to, found in its HTML. */

import path from 'node:path';

export type ReferenceKind = 'script' | 'stylesheet' | 'image';

export interface PageReference {
  kind: ReferenceKind;
  /** As it is written in the page: `pages/index.ts`, `/style.css`, `https://…`. */
  address: string;
  /** Where the address stands, as offsets into the page. */
  start: number;
  end: number;
  /** The line of the page, counted from 1. */
  line: number;
}

const COMMENT = /<!--.*?-->/gs;
const TAG = /<(html|script|link|img)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;

interface Tag {
  /** In lower case. */
  element: string;
  /** As they are written. */
  attributes: string;
  /** Where the attributes stand, as an offset into the page. */
  offset: number;
}

/** The scripts, stylesheets and images (icons are images too) of a page, in the order of the page. */
export function referencesOf(page: string): PageReference[] {
  return tagsOf(page).flatMap(({ element, attributes, offset }) => {
    const kind = kindOf(element, attributes);
    const found = kind && attribute(attributes, kind.attribute);
    if (!found) return [];
    const start = offset + found.offset;
    const reference = { kind: kind.kind, address: found.value, start, end: start + found.value.length };
    return [{ ...reference, line: page.slice(0, start).split('\n').length }];
  });
}

/**
 * The page with its references written anew.
 *
 * @param rewrite gives the new address, or undefined to leave the reference as it is
 */
export function rewriteReferences(
  page: string,
  rewrite: (reference: PageReference) => string | undefined,
): string {
  let rewritten = '';
  let end = 0;
  for (const reference of referencesOf(page)) {
    rewritten += page.slice(end, reference.start) + (rewrite(reference) ?? reference.address);
    end = reference.end;
  }
  return rewritten + page.slice(end);
}

/** The languages that a page says it exists in besides its own, by `<link rel="alternate" hreflang="…">`. */
export function otherLanguagesOf(page: string): string[] {
  const tags = tagsOf(page);
  const valueIn = ({ attributes }: Tag, name: string) => attribute(attributes, name)?.value;
  const own = tags.flatMap((tag) => (tag.element === 'html' ? [valueIn(tag, 'lang')] : []));
  return tags
    .filter((tag) => tag.element === 'link' && valueIn(tag, 'rel') === 'alternate')
    .flatMap((tag) => valueIn(tag, 'hreflang') ?? [])
    .filter((language) => ![...own, 'x-default'].includes(language));
}

/** The file of a page's own reference, relative to the source folder; pages lie in that folder itself. */
export function sourceOf(address: string): string {
  return path.posix.normalize(address.replace(/[?#].*$/, '').replace(/^\/+/, ''));
}

/** Whether an address is of another host, or of none. */
export function isForeign(address: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address);
}

/**
 * The tags of a page that may refer to something; comments are passed over. Attribute values have to be quoted; the
 * pages are the project's own, so this needs no parser for all of HTML.
 */
function tagsOf(page: string): Tag[] {
  const visible = page.replace(COMMENT, (comment) => ' '.repeat(comment.length));
  return [...visible.matchAll(TAG)].map(({ 0: whole, 1: element = '', 2: attributes = '', index }) => ({
    element: element.toLowerCase(),
    attributes,
    offset: index + whole.length - 1 - attributes.length,
  }));
}

function kindOf(
  element: string,
  attributes: string,
): { kind: ReferenceKind; attribute: 'src' | 'href' } | undefined {
  if (element === 'script') return { kind: 'script', attribute: 'src' };
  if (element === 'img') return { kind: 'image', attribute: 'src' };
  const relations = attribute(attributes, 'rel')?.value.toLowerCase().split(/\s+/) ?? [];
  if (relations.includes('stylesheet')) return { kind: 'stylesheet', attribute: 'href' };
  if (relations.includes('icon')) return { kind: 'image', attribute: 'href' };
  return undefined;
}

function attribute(attributes: string, name: string): { value: string; offset: number } | undefined {
  const match = new RegExp(`(?<=\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes);
  if (!match) return undefined;
  const value = match[1] ?? match[2] ?? '';
  return { value, offset: match.index + match[0].length - 1 - value.length };
}
