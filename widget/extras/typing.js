/** Tells the person in the conversation that the visitor is writing, and the visitor that a person is. */

/** @typedef {import('../chat/chat.js').Chat} Chat */

export const STYLE = `
.dots { border-radius: 1.15em; margin: 1em 2.35em; padding: .3em .9em; width: fit-content; background: var(--raised); }
@media (prefers-reduced-motion: no-preference) {
  .dots { animation: breathe 1.2s infinite; }
  @keyframes breathe { 50% { opacity: .4; } }
}
`;

/** It is said so often at most, in milliseconds. */
const PAUSE = 3000;

let again = 0;

/**
 * What is written goes along only where the server says so.
 * @param {Chat} chat
 */
export function typed({ panel, visit }) {
  const now = Date.now();
  const { value } = panel.composer.field;
  if (!value || now < again) return;
  again = now + PAUSE;
  visit.wire.send({ type: 'typing', text: visit.peek && value });
}

/** So long it holds, in milliseconds, unless it is said again or the message comes. */
const LIFE = 6000;

/** @type {ReturnType<typeof setTimeout> | undefined} */
let over;

/**
 * Somebody writes.
 * @param {Chat} chat
 * @param {{who: 'bot' | 'agent'}} frame
 */
export function tell({ panel, texts }, { who }) {
  const { log, news } = panel;
  const words = texts.typing[who];
  log.dots.textContent = '• • •';
  log.dots.hidden = false;
  if (log.atEnd) log.toEnd();
  clearTimeout(over);
  over = setTimeout(() => (log.dots.hidden = true), LIFE);
  // Once per turn is enough to hear it.
  if (news.textContent !== words) news.textContent = words;
}
