/** The words that visitors read, in the language of their browser: tests name them in English. */

import { english, type Words } from '../../web/words/english';
import { korean } from '../../web/words/korean';
import mysfitTexts from '../../web/words/mysfits.ko.json';
import pageTexts from '../../web/words/pages.ko.json';

export interface Language {
  tag: 'en' | 'ko';
  /** What the language calls itself: the name of the switch that leads to it. */
  name: string;
  /** What the browser prefers. */
  locale: string;
  /** Where the website has its pages in this language. */
  path: '' | '/ko';
  /** The words of the scripts. */
  words: Words;
  /** A text of the pages. @throws when it has none in this language */
  text(english: string): string;
  /** A mysfit's name, species or description. @throws when it has none in this language */
  mysfit(english: string): string;
}

export const ENGLISH: Language = {
  tag: 'en',
  name: 'English',
  locale: 'en-GB',
  path: '',
  words: english,
  text: (text) => text,
  mysfit: (text) => text,
};

export const KOREAN: Language = {
  tag: 'ko',
  name: '한국어',
  locale: 'ko-KR',
  path: '/ko',
  words: korean,
  text: catalogue('pages.ko.json', pageTexts),
  mysfit: catalogue('mysfits.ko.json', mysfitTexts),
};

export const LANGUAGES = [ENGLISH, KOREAN];

function catalogue(file: string, texts: Record<string, string>): (english: string) => string {
  const translations = new Map(Object.entries(texts));
  return (english) => {
    const translation = translations.get(english);
    if (translation === undefined) {
      throw new Error(`Expected a translation of "${english}" in web/words/${file}, found none.`);
    }
    return translation;
  };
}
