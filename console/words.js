/** The interface's words in the language the agent chose. Only that language is loaded. */

import { now } from './store.js';
/** @import { Line, Settings } from './types' */

/** @typedef {Record<string, string | ((values: any) => string)>} Words */

/** @type {Words} */
let words = {};

/** @param {Settings['language']} language */
export async function loadWords(language) {
  words = (await import(`./words-${language}.js`)).default;
}

/** @returns {Settings['language']} */
export const uiLanguage = () => now().settings.language;

/**
 * @param {string} key
 * @param {Record<string, any>} [values] put in place of {name}
 * @returns {string}
 */
export function t(key, values = {}) {
  const found = words[key] ?? key;
  if (typeof found === 'function') return found(values);
  return found.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** @param {string} key */
export const known = (key) => key in words;

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
