import { isObject } from '../is-object';
import { pointerTo } from './json-pointer';
import { TemplateError } from './template';

/** What `AWS::NoValue` resolves to: the property or the item that holds it goes. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** What functions draw on. The pointers say where a name stands, for messages. */
export interface Scope {
  ref(name: string, pointer: string): unknown;
  attribute(logicalId: string, name: string, pointer: string): string;
  condition(name: string, pointer: string): boolean;
}

type Intrinsic = (argument: unknown, pointer: string, scope: Scope) => unknown;

const INTRINSICS = new Map<string, Intrinsic>([
  ['Ref', (argument, pointer, scope) => scope.ref(literal(argument, pointer), pointer)],
  ['Fn::GetAtt', getAtt],
  ['Fn::If', choose],
  ['Fn::Join', join],
  ['Fn::Select', select],
  ['Fn::Split', split],
  ['Fn::Sub', substitute],
]);

/**
 * A value of the template with every function in it resolved.
 *
 * @returns NO_VALUE where it is `AWS::NoValue`
 * @throws TemplateError
 */
export function evaluate(value: unknown, pointer: string, scope: Scope): unknown {
  if (Array.isArray(value)) {
    return value
      .map((item: unknown, index) => evaluate(item, pointerTo(pointer, index), scope))
      .filter((item) => item !== NO_VALUE);
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value);
  const call = entries.find(([key]) => key === 'Ref' || key.startsWith('Fn::'));
  if (call === undefined) {
    return Object.fromEntries(
      entries
        .map(([key, item]) => [key, evaluate(item, pointerTo(pointer, key), scope)] as const)
        .filter(([, item]) => item !== NO_VALUE),
    );
  }
  const [name, argument] = call;
  const intrinsic = INTRINSICS.get(name);
  if (entries.length > 1 || intrinsic === undefined) {
    const expected = entries.length > 1 ? `${name} alone` : [...INTRINSICS.keys()].join(', ');
    return fail(pointer, expected, Object.keys(value).join(', '));
  }
  return intrinsic(argument, pointerTo(pointer, name), scope);
}

/** A resolved value that has to be text; numbers and booleans are written out. */
export function asText(value: unknown, pointer: string): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return String(value);
  }
  return fail(pointer, 'a string', value);
}

/** The arguments of a function, of which there have to be so many. */
export function args(argument: unknown, count: number, pointer: string): unknown[] {
  if (Array.isArray(argument) && argument.length === count) return argument;
  return fail(pointer, `a list of ${count}`, argument);
}

/** A name that has to stand in the template as it is. */
export function literal(value: unknown, pointer: string): string {
  return typeof value === 'string' ? value : fail(pointer, 'a name', value);
}

export function fail(pointer: string, expected: string, found: unknown): never {
  const shown = typeof found === 'symbol' ? found.description : JSON.stringify(found);
  throw new TemplateError(
    pointer,
    `expected ${expected}, found ${shown}. Correct the template, or teach the local resolver.`,
  );
}

function getAtt(argument: unknown, pointer: string, scope: Scope): string {
  if (typeof argument === 'string') return dotted(argument, pointer, scope);
  const [id, name] = args(argument, 2, pointer);
  return scope.attribute(literal(id, pointer), evaluateText(name, pointerTo(pointer, 1), scope), pointer);
}

/** `LogicalId.Attribute`; the attribute may have dots of its own. */
function dotted(name: string, pointer: string, scope: Scope): string {
  const [, id, attribute] = /^([^.]+)\.(.+)$/.exec(name) ?? [];
  if (id === undefined || attribute === undefined) return fail(pointer, 'LogicalId.Attribute', name);
  return scope.attribute(id, attribute, pointer);
}

/** The branch that is not taken is not looked into: what it names may not exist. */
function choose(argument: unknown, pointer: string, scope: Scope): unknown {
  const [condition, whenTrue, whenFalse] = args(argument, 3, pointer);
  return scope.condition(literal(condition, pointerTo(pointer, 0)), pointerTo(pointer, 0))
    ? evaluate(whenTrue, pointerTo(pointer, 1), scope)
    : evaluate(whenFalse, pointerTo(pointer, 2), scope);
}

function join(argument: unknown, pointer: string, scope: Scope): string {
  const [delimiter, items] = args(argument, 2, pointer);
  return list(items, pointerTo(pointer, 1), scope)
    .map((item, index) => asText(item, pointerTo(pointerTo(pointer, 1), index)))
    .join(literal(delimiter, pointerTo(pointer, 0)));
}

function select(argument: unknown, pointer: string, scope: Scope): unknown {
  const [position, items] = args(argument, 2, pointer);
  const index = evaluateText(position, pointerTo(pointer, 0), scope);
  const found = list(items, pointerTo(pointer, 1), scope);
  if (!/^\d+$/.test(index) || Number(index) >= found.length) {
    return fail(pointerTo(pointer, 0), `an index into ${found.length} items`, index);
  }
  return found[Number(index)];
}

function split(argument: unknown, pointer: string, scope: Scope): string[] {
  const [delimiter, source] = args(argument, 2, pointer);
  const separator = literal(delimiter, pointerTo(pointer, 0));
  if (separator === '') return fail(pointerTo(pointer, 0), 'a delimiter', separator);
  return evaluateText(source, pointerTo(pointer, 1), scope).split(separator);
}

function substitute(argument: unknown, pointer: string, scope: Scope): string {
  const [template, variables] = typeof argument === 'string' ? [argument, {}] : args(argument, 2, pointer);
  if (!isObject(variables)) return fail(pointerTo(pointer, 1), 'variables by name', variables);
  return literal(template, pointer).replace(/\$\{(!?)([^}]*)\}/g, (_, escaped: string, name: string) => {
    if (escaped !== '') return `\${${name}}`;
    if (Object.hasOwn(variables, name)) {
      return evaluateText(variables[name], pointerTo(pointerTo(pointer, 1), name), scope);
    }
    return name.includes('.') ? dotted(name, pointer, scope) : asText(scope.ref(name, pointer), pointer);
  });
}

function evaluateText(value: unknown, pointer: string, scope: Scope): string {
  return asText(evaluate(value, pointer, scope), pointer);
}

/** A list whose items are resolved, or a function that gives such a list. */
function list(value: unknown, pointer: string, scope: Scope): unknown[] {
  const found = evaluate(value, pointer, scope);
  return Array.isArray(found) ? found : fail(pointer, 'a list', found);
}
