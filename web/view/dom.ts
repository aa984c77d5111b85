/** Finding the elements of a page, with the types they should have. */

/** The constructor of a kind of element, as `HTMLButtonElement`. */
type Kind<Found extends Element> = abstract new () => Found;

/**
 * The element with an ID.
 *
 * @throws when the page has none of that kind
 */
export function byId<Found extends Element>(id: string, kind: Kind<Found>): Found {
  return checked(document.getElementById(id), `#${id}`, kind);
}

/**
 * The element marked `data-part="…"` in another; where a page has several parts of one name, the first.
 *
 * @throws when there is none of that kind
 */
export function part<Found extends Element>(root: ParentNode, name: string, kind: Kind<Found>): Found {
  return checked(root.querySelector(`[data-part="${name}"]`), `[data-part="${name}"]`, kind);
}

/** A new copy of what a `<template>` holds. */
export function copyOf(templateId: string): DocumentFragment {
  return document.importNode(byId(templateId, HTMLTemplateElement).content, true);
}

function checked<Found extends Element>(found: Element | null, selector: string, kind: Kind<Found>): Found {
  if (found instanceof kind) return found;
  throw new Error(
    `The page needs an element ${selector} (${kind.name}), but has ${found?.tagName ?? 'none'}.`,
  );
}
