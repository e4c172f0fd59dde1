/**
 * The interface's words in the language the agent chose. Only that language is loaded: first what the first screen says, then what is
 * said rarely. What is loaded later brings its own words, in every language ({@link addWords}).
 */

import { now } from './store.js';
/** @import { Line, Settings } from './types' */

/** @typedef {Record<string, string | ((values: any) => string)>} Words */

/** @type {Words} */
let words = {};

/** @type {Record<string, Words>} language → what parts brought */
const brought = {};

/** @type {Record<Settings['language'], () => Promise<{default: Words}>>} */
const LANGUAGES = {
  ko: () => import('./words-ko.js'),
  en: () => import('./words-en.js'),
};

/** @type {typeof LANGUAGES} what is said rarely, or after a press */
const RARE = {
  ko: () => import('./words-ko-rare.js'),
  en: () => import('./words-en-rare.js'),
};

/** Whether the rare words have come; until then they are empty. */
let whole = false;

/** @param {Settings['language']} language */
export async function loadWords(language) {
  words = (await LANGUAGES[language]()).default;
}

/** @param {Settings['language']} language */
export async function loadRareWords(language) {
  addWords({ [language]: (await RARE[language]()).default });
  whole = true;
}

/** For what is loaded later: its own words. @param {Partial<Record<Settings['language'], Words>>} more */
export function addWords(more) {
  for (const [language, some] of Object.entries(more)) brought[language] = { ...brought[language], ...some };
}

/** @returns {Settings['language']} */
export const uiLanguage = () => now().settings.language;

/** @param {string} key */
const wordsFor = (key) => words[key] ?? brought[uiLanguage()]?.[key];

/**
 * @param {string} key
 * @param {Record<string, any>} [values] put in place of {name}
 * @returns {string}
 */
export function t(key, values = {}) {
  const found = wordsFor(key) ?? (whole ? key : '');
  if (typeof found === 'function') return found(values);
  return found.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {string} key */
export const known = (key) => wordsFor(key) !== undefined;

/**
 * Words for what the server or the writers named; without any, the name itself (`order_number` → order number).
 * @param {string} kind @param {string} [name] @param {Record<string, any>} [values]
 */
export const named = (kind, name = '', values) =>
  known(`${kind}.${name}`) ? t(`${kind}.${name}`, values) : name.replaceAll('_', ' ');

/** @param {string} code like `ko` @returns {string} the language's name */
export function languageName(code) {
  try {
    return new Intl.DisplayNames([uiLanguage()], { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}

/**
 * What the visitor is called; without a name, the end of the conversation's id tells visitors apart.
 * @param {Line | undefined} line @param {string} conversation
 */
export const visitorName = (line, conversation) =>
  line?.visitor_name || t('visitor', { id: conversation.replaceAll('-', '').slice(-4) });
