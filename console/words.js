/**
 * The interface's words in the language the agent chose. Only that language is loaded; what is loaded later brings its own words,
 * in every language ({@link addWords}).
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

/** @param {Settings['language']} language */
export async function loadWords(language) {
  words = (await LANGUAGES[language]()).default;
}

/** For what is loaded later: its own words. @param {Record<Settings['language'], Words>} more */
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
  const found = wordsFor(key) ?? key;
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
