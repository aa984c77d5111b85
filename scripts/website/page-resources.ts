/** What a browser loads for a page, as its HTML says it. */

import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** Addresses as they stand in the page. */
export interface PageResources {
  scripts: string[];
  stylesheets: string[];
  /** Images and icons, and whatever else a page may load. */
  others: string[];
}

type Attributes = ReadonlyMap<string, string>;

/** The relations of a link that load nothing by themselves. */
const ONLY_SAID = new Set([
  'alternate',
  'author',
  'canonical',
  'help',
  'license',
  'next',
  'preconnect',
  'prev',
]);

/** The elements, other than scripts and links, that load something, and the attributes that say what. */
const LOADING: Record<string, string[]> = {
  audio: ['src'],
  embed: ['src'],
  iframe: ['src'],
  image: ['href', 'xlink:href'],
  img: ['src', 'srcset'],
  input: ['src'],
  object: ['data'],
  source: ['src', 'srcset'],
  track: ['src'],
  use: ['href', 'xlink:href'],
  video: ['src', 'poster'],
};

/**
 * Everything that a page names to be loaded: also what is shown later, as in a template or with `loading="lazy"`, and
 * every size of an image, of which a browser picks one. What it weighs is rather too much than too little.
 *
 * @see https://html.spec.whatwg.org/multipage/links.html#linkTypes
 */
export function resourcesOf(html: string): PageResources {
  const resources: PageResources = { scripts: [], stylesheets: [], others: [] };
  for (const { tagName, attrs } of elementsIn(parse(html))) {
    const attributes = new Map(
      attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value.trim()]),
    );
    if (tagName === 'script') add(resources.scripts, attributes.get('src'));
    else if (tagName === 'link') addLink(resources, attributes);
    else for (const name of LOADING[tagName] ?? []) add(resources.others, ...addressesIn(name, attributes));
  }
  return resources;
}

function* elementsIn(node: DefaultTreeAdapterTypes.Node): Generator<DefaultTreeAdapterTypes.Element> {
  if ('tagName' in node) yield node;
  if ('content' in node) yield* elementsIn(node.content);
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsIn(child);
}

function addLink(resources: PageResources, attributes: Attributes): void {
  const relations = (attributes.get('rel') ?? '').toLowerCase().split(/\s+/);
  if (relations.every((relation) => ONLY_SAID.has(relation))) return;
  const list = relations.includes('stylesheet')
    ? resources.stylesheets
    : relations.includes('modulepreload')
      ? resources.scripts
      : resources.others;
  add(list, attributes.get('href'));
}

function addressesIn(name: string, attributes: Attributes): string[] {
  const value = attributes.get(name) ?? '';
  // "small.png 1x, large.png 2x": an address ends at a space.
  return name === 'srcset' ? value.split(/,\s+/).map((candidate) => candidate.split(/\s/)[0] ?? '') : [value];
}

function add(list: string[], ...addresses: (string | undefined)[]): void {
  for (const address of addresses) if (address) list.push(address);
}
