/** In which languages a page exists, and the catalogues that its texts are taken from. */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, messageOf } from '../../local/error';
import { isObject } from '../../local/is-object';
import { placeholdersIn } from '../../resources/placeholders';
import { otherLanguagesOf } from './page-references';
import type { SourcePage } from './source-pages';
import { type Catalogue, translatePage } from './translate';
import { WebsiteError } from './website-error';

/** A page in one language. */
export interface LanguagePage {
  /** Where it is on the website: `index.html`, `ko/index.html`. */
  name: string;
  /** The path of its source, for the reader of an error. */
  file: string;
  html: string;
}

type Source = Pick<SourcePage, 'name' | 'file' | 'source'>;

/**
 * The pages in all their languages: as they are written, and once more for each
 * `<link rel="alternate" hreflang="…">` to another language, in a folder of its name. The texts come from
 * `words/pages.<language>.json` in the folder of the pages.
 *
 * @throws {WebsiteError} when a catalogue is missing or broken, lacks a text, or has one that no page uses
 */
export async function inAllLanguages(sourceDir: string, pages: Source[]): Promise<LanguagePage[]> {
  const languages = [...new Set(pages.flatMap(({ source }) => otherLanguagesOf(source)))];
  const translated = await Promise.all(languages.map((lang) => inLanguage(sourceDir, pages, lang)));
  return [...pages.map(({ name, file, source }) => ({ name, file, html: source })), ...translated.flat()];
}

async function inLanguage(sourceDir: string, pages: Source[], lang: string): Promise<LanguagePage[]> {
  const catalogue = await readCatalogue(path.join(sourceDir, 'words', `pages.${lang}.json`), lang);
  const used = new Set<string>();
  const translated = pages
    .filter(({ source }) => otherLanguagesOf(source).includes(lang))
    .map(({ name, file, source }) => {
      const result = translatePage(source, { lang, catalogue, file });
      for (const text of result.used) used.add(text);
      return { name: `${lang}/${name}`, file, html: result.html };
    });
  const unused = [...catalogue.texts.keys()].filter((text) => !used.has(text));
  if (unused.length > 0) {
    throw new WebsiteError(
      `${catalogue.file} has texts that no page has; correct or delete them:\n${unused.map((text) => `  ${text}`).join('\n')}`,
    );
  }
  return translated;
}

async function readCatalogue(file: string, lang: string): Promise<Catalogue> {
  try {
    const content: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (!isObject(content)) {
      throw new Error(`expected an object of texts, found ${JSON.stringify(content).slice(0, 100)}`);
    }
    const texts = Object.entries(content).map(
      ([text, translated]) => [text, translation(text, translated)] as const,
    );
    return { file, texts: new Map(texts) };
  } catch (cause) {
    const found = errorCode(cause) === 'ENOENT' ? 'there is no such file' : messageOf(cause);
    throw new WebsiteError(
      `The pages say (<link rel="alternate" hreflang="${lang}">) that they exist in "${lang}", which needs their texts in ${file}: ${found}.`,
      { cause },
    );
  }
}

function translation(text: string, translated: unknown): string {
  if (typeof translated !== 'string' || translated.trim() === '') {
    throw new Error(`expected a text for "${text}", found ${JSON.stringify(translated)}`);
  }
  if (placeholders(text) !== placeholders(translated)) {
    throw new Error(`expected the placeholders of "${text}" in its translation too, found "${translated}"`);
  }
  return translated;
}

function placeholders(text: string): string {
  const names = placeholdersIn(text).map(({ name }) => name);
  return names.sort().join();
}
