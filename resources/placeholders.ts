/**
 * The one template engine of the project: `REPLACE_ME_<NAME>` placeholders, filled strictly.
 *
 * It serves `api/swagger.json`, whose values are CloudFormation intrinsics resolved by the deploy, and the pages of
 * `web/`, whose values are the outputs of a deployed stack.
 */

import type { Intrinsic } from './cloudformation';

const PLACEHOLDER = /REPLACE_ME_([A-Z0-9]+(?:_[A-Z0-9]+)*)/g;

/** Where a placeholder stands: line and column count from 1, as editors do. */
export interface PlaceholderPosition {
  name: string;
  line: number;
  column: number;
}

/** A template that cannot be filled. The message names the file, the place and the remedy. */
export class PlaceholderError extends Error {
  override readonly name = 'PlaceholderError';
}

export interface FillOptions {
  /** The template's path as the reader of an error knows it. */
  file: string;
  /** What to do with values that the template does not use: `error` (the default) takes them for a typo. */
  unused?: 'error' | 'allow';
}

/**
 * All placeholders of a text, in the order in which they stand there.
 */
export function placeholdersIn(source: string): PlaceholderPosition[] {
  return [...source.matchAll(PLACEHOLDER)].map((match) => {
    const before = source.slice(0, match.index);
    return {
      name: match[1] ?? '',
      line: before.split('\n').length,
      column: match.index - before.lastIndexOf('\n'),
    };
  });
}

/**
 * Fills the placeholders of a text.
 *
 * @param source the template
 * @param values by placeholder name, without the prefix: `{ REGION: 'eu-west-1' }`
 * @param options `escape` is applied to each value, for the place it is written to (HTML, say)
 * @throws {PlaceholderError} when a placeholder has no value, or a value has no placeholder
 */
export function fillText(
  source: string,
  values: Readonly<Record<string, string>>,
  options: FillOptions & { escape?: (value: string) => string },
): string {
  checkNames(source, Object.keys(values), options);
  const escapeValue = options.escape ?? ((value) => value);
  return source.replace(PLACEHOLDER, (_, name: string) => escapeValue(values[name] ?? ''));
}

/** What a placeholder in a CloudFormation template may become: a text, or an intrinsic that gives one. */
export type TemplateValue = string | Intrinsic;

/** A JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * Fills the placeholders in the strings of a JSON text. A string that takes an intrinsic becomes one `Fn::Sub`, so
 * that the result is a template which CloudFormation resolves at deploy time; the others become, or stay, plain.
 *
 * @returns the filled document
 * @throws {PlaceholderError} when the text is no JSON, a placeholder stands in a property's name, a placeholder has no
 * value, or a value has no placeholder
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html
 */
export function fillJson(
  source: string,
  values: Readonly<Record<string, TemplateValue>>,
  options: FillOptions,
): Json {
  const document = parseJson(source, options.file);
  checkNames(source, Object.keys(values), options);
  return fillValue(document, values, options.file);
}

function fillValue(value: Json, values: Readonly<Record<string, TemplateValue>>, file: string): Json {
  if (typeof value === 'string') return fillString(value, values);
  if (Array.isArray(value)) return value.map((item) => fillValue(item, values, file));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const [placeholder] = placeholdersIn(key);
      if (placeholder) {
        throw new PlaceholderError(
          `${file}: the property name "${key}" holds the placeholder REPLACE_ME_${placeholder.name}. ` +
            'CloudFormation can fill values, not names: move it into a value.',
        );
      }
      return [key, fillValue(item, values, file)];
    }),
  );
}

function fillString(text: string, values: Readonly<Record<string, TemplateValue>>): Json {
  if (placeholdersIn(text).length === 0) return text;
  const used = placeholdersIn(text).map(({ name }) => values[name] ?? '');
  if (used.every((value) => typeof value === 'string')) {
    return text.replace(PLACEHOLDER, (_, name: string) => String(values[name] ?? ''));
  }
  const literal = (part: string) => part.replaceAll('${', '${!');
  let end = 0;
  let expression = '';
  for (const match of text.matchAll(PLACEHOLDER)) {
    const value = values[match[1] ?? ''] ?? '';
    expression += literal(text.slice(end, match.index));
    expression += typeof value === 'string' ? literal(value) : subExpression(value);
    end = match.index + match[0].length;
  }
  return { 'Fn::Sub': expression + literal(text.slice(end)) };
}

function subExpression(value: Intrinsic): string {
  if ('Ref' in value) return `\${${value.Ref}}`;
  if ('Fn::GetAtt' in value) return `\${${value['Fn::GetAtt'].join('.')}}`;
  return value['Fn::Sub'];
}

function checkNames(source: string, known: string[], { file, unused = 'error' }: FillOptions): void {
  const placeholders = placeholdersIn(source);
  const missing = placeholders.find(({ name }) => !known.includes(name));
  if (missing) {
    throw new PlaceholderError(
      `${file}:${missing.line}:${missing.column}: no value for the placeholder REPLACE_ME_${missing.name}. ` +
        `Known here: ${known.join(', ') || 'none'}. Correct its spelling, or give it a value where the template is filled.`,
    );
  }
  if (unused === 'allow') return;
  const superfluous = known.filter((name) => !placeholders.some((placeholder) => placeholder.name === name));
  if (superfluous.length > 0) {
    throw new PlaceholderError(
      `${file}: nothing there uses ${superfluous.map((name) => `REPLACE_ME_${name}`).join(', ')}. ` +
        'Add the placeholder to the template (is it misspelt?), or no longer pass a value for it.',
    );
  }
}

function parseJson(source: string, file: string): Json {
  try {
    return JSON.parse(source) as Json;
  } catch (cause) {
    throw new PlaceholderError(
      `${file} is not valid JSON: ${cause instanceof Error ? cause.message : String(cause)}. ` +
        'Mend the file; placeholders go inside strings.',
      { cause },
    );
  }
}
