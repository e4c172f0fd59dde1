/** The line between what the visitor has seen and what has come since. */

/** @typedef {import('../chat/chat.js').Chat} Chat */

export const STYLE = `
.unseen-from { display: flex; align-items: center; gap: .75em; margin-top: 1em; color: var(--accent-text); font-size: .8125em; font-weight: 600; }
.unseen-from::before, .unseen-from::after { content: ""; flex: 1; border-top: 1px solid; }
`;

/** @type {HTMLElement | undefined} */
let line;

/**
 * @param {Chat} chat
 * @param {import('../chat/story.js').ChatEvent} event the first that is unseen
 */
export function mark(chat, { number }) {
  const { log } = chat.panel;
  const first = log.scroller.querySelector(`[data-number="${number}"]`);
  line?.remove();
  if (!first) return;
  line = chat.tools.make('p', { class: 'unseen-from' }, chat.texts.unseen);
  first.before(line);
  log.toEnd(line);
}
