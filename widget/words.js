/**
 * What the launcher says, in every language the widget speaks: few words, for every page loads them. All that is said
 * in the chat itself stands in `languages/`, a file for each.
 */

/** @type {Record<string, string[]>} what it is, and what is said where the chat can't be loaded */
export const WORDS = {
  ko: ['채팅 상담', '지금은 열 수 없어요.'],
  en: ['Support chat', 'Not available just now.'],
  ja: ['チャット相談', '今は開けません。'],
  zh: ['在线客服', '暂时无法打开。'],
  es: ['Chat de ayuda', 'No disponible ahora.'],
  de: ['Support-Chat', 'Gerade nicht verfügbar.'],
  fr: ['Chat d’aide', 'Indisponible pour le moment.'],
  ar: ['دردشة الدعم', 'غير متاح الآن.'],
};

/**
 * The language of a tag like `en-GB`, if the widget speaks it.
 * @param {string | null | undefined} tag
 */
export function spoken(tag) {
  const language = tag?.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(WORDS, language) ? language : undefined;
}
