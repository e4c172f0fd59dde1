/**
 * What the launcher says, in every language the widget speaks: few words, for every page loads them. All that is said
 * in the chat itself stands in `languages/`, a file for each.
 */

/** @type {Record<string, string[]>} what it is, what is counted on it, and what is said where the chat can't be loaded */
export const WORDS = {
  ko: ['채팅 상담', '읽지 않은 메시지', '지금은 채팅을 열 수 없어요. 잠시 후 다시 눌러 주세요.'],
  en: ['Support chat', 'Unread messages', 'The chat can’t be opened just now. Please try again in a moment.'],
  ja: ['チャット相談', '未読メッセージ', '今はチャットを開けません。'],
  zh: ['在线客服', '未读消息', '暂时无法打开，请稍后再试。'],
  es: ['Chat de ayuda', 'Mensajes sin leer', 'El chat no se puede abrir ahora.'],
  de: ['Support-Chat', 'Ungelesene Nachrichten', 'Der Chat lässt sich gerade nicht öffnen.'],
  fr: ['Chat d’aide', 'Messages non lus', 'Le chat ne peut pas s’ouvrir pour le moment.'],
  ar: ['دردشة الدعم', 'رسائل غير مقروءة', 'تعذّر فتح الدردشة الآن.'],
};

/**
 * The language of a tag like `en-GB`, if the widget speaks it.
 * @param {string | null | undefined} tag
 */
export function spoken(tag) {
  const language = tag?.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(WORDS, language) ? language : undefined;
}
