/** The mysfits in the language of the page, as far as they are known in it: the API has them in English. */

import type { MysfitsApi } from './api';
import type { MysfitSummary } from './mysfit';
import { words } from './words/words';

type Api = Pick<MysfitsApi, 'list' | 'profile' | 'act'>;
type Translate = <Mysfit extends MysfitSummary>(mysfit: Mysfit) => Mysfit;

/** The API with its mysfits translated. */
export function translatedApi(api: Api, translating: Promise<Translate>): Api {
  return {
    async list(filter, signal) {
      const [translate, mysfits] = await Promise.all([translating, api.list(filter, signal)]);
      return mysfits.map(translate);
    },
    async profile(mysfitId) {
      const [translate, mysfit] = await Promise.all([translating, api.profile(mysfitId)]);
      return translate(mysfit);
    },
    act: (...given) => api.act(...given),
  };
}

/**
 * Loads what the mysfits are called in the language of the page; nothing where that is English. When it cannot be
 * loaded, the mysfits are shown as the API gives them.
 */
export async function loadMysfitWords(): Promise<Translate> {
  if (words.language === 'en') return (mysfit) => mysfit;
  try {
    const { default: known } = await import('./words/mysfits.ko.json');
    const texts = new Map(Object.entries(known));
    return (mysfit) => translateMysfit(mysfit, texts, words.language);
  } catch (error) {
    reportError(error);
    return (mysfit) => mysfit;
  }
}

const TEXTS = ['name', 'species', 'description'];

/**
 * A mysfit in another language, whole or not at all: they are data, and anybody may add one that nobody translated.
 *
 * @param texts English text, and what stands for it in the other language
 */
export function translateMysfit<Mysfit extends MysfitSummary>(
  mysfit: Mysfit,
  texts: ReadonlyMap<string, string>,
  lang: string,
): Mysfit {
  const own = Object.entries(mysfit).filter(([property]) => TEXTS.includes(property));
  if (!own.every(([, text]) => texts.has(String(text)))) return mysfit;
  const translated = own.map(([property, text]) => [property, texts.get(String(text))]);
  return { ...mysfit, ...Object.fromEntries(translated), lang };
}
