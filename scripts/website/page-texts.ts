/** The texts of a page: what people see or hear of it. */

import type { DefaultTreeAdapterTypes } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

export interface PageText {
  /** As people read it: entities resolved, blanks collapsed. */
  value: string;
  /** Gives the source of the place from the escaped translation. */
  write: (translated: string) => string;
  /** Where it stands in the source of the page, an attribute with its name. */
  start: number;
  end: number;
}

/** What people see or hear of an element besides its content. */
const ATTRIBUTES = ['alt', 'aria-description', 'aria-label', 'label', 'placeholder', 'title'];
/** Their content is no text. */
const CODE = ['script', 'style'];

/** The texts of some nodes and of all that is in them, in their order; not those in a language of their own. */
export function textsIn(nodes: DefaultTreeAdapterTypes.Node[]): PageText[] {
  return nodes.flatMap((node): PageText[] => {
    if ('value' in node && node.nodeName === '#text') return textOf(node);
    if (!('tagName' in node) || CODE.includes(node.tagName) || hasOwnLanguage(node)) return [];
    const children = 'content' in node ? node.content.childNodes : node.childNodes;
    return [...attributesOf(node), ...textsIn(children)];
  });
}

function textOf({ value, sourceCodeLocation: place }: DefaultTreeAdapterTypes.TextNode): PageText[] {
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

function attributesOf(element: Element): PageText[] {
  const isDescription = element.attrs.some(({ name, value }) => name === 'name' && value === 'description');
  const names = isDescription ? ['content'] : ATTRIBUTES;
  return element.attrs.flatMap(({ name, value }) => {
    const place = element.sourceCodeLocation?.attrs?.[name];
    if (!place || !names.includes(name) || !isText(value)) return [];
    return [
      {
        value: collapsed(value),
        write: (translated: string) => `${name}="${translated}"`,
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

function collapsed(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
