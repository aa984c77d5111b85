/** Where something stands in a value made of objects and lists. */
export type Path = readonly (string | number)[];

/** A copy of a value with one place changed, or taken out where it becomes undefined. */
export function edited(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) => (index === key ? edited(item, rest, replacement) : item));
  }
  const members = new Map(Object.entries(value ?? {}));
  members.set(String(key), edited(members.get(String(key)), rest, replacement));
  return Object.fromEntries([...members].filter(([, member]) => member !== undefined));
}

/** The paths of all objects in a value, itself included. */
export function objectsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Array.isArray(value)
    ? value.flatMap((item, index) => objectsIn(item, [...path, index]))
    : Object.entries(value).flatMap(([name, member]) => objectsIn(member, [...path, name]));
  return Array.isArray(value) ? below : [path, ...below];
}
