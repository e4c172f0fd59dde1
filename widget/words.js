/**
 * What the launcher says, in every language the widget speaks. All that is said in the chat itself stands in
 * `languages/`, a file for each.
 */

/** @typedef {{title: string, open: string, close: string, away: string, unread: (count: number) => string}} LauncherWords */

/** @type {Record<string, LauncherWords>} */
export const WORDS = {
  ko: {
    title: '채팅 상담',
    open: '채팅 상담 열기',
    close: '채팅 상담 닫기',
    away: '지금은 채팅을 열 수 없어요. 잠시 후 다시 눌러 주세요.',
    unread: (count) => `읽지 않은 메시지 ${count}개`,
  },
  en: {
    title: 'Support chat',
    open: 'Open support chat',
    close: 'Close support chat',
    away: 'The chat can’t be opened just now. Please try again in a moment.',
    unread: (count) => `${count} unread message${count === 1 ? '' : 's'}`,
  },
};

/**
 * The language of a tag like `en-GB`, if the widget speaks it.
 * @param {string | null | undefined} tag
 */
export function spoken(tag) {
  const language = tag?.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(WORDS, language) ? language : undefined;
}
