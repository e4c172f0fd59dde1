/** Where somebody stands who waits for a person: a quiet line below who is there. */

/** @typedef {import('../chat/chat.js').Chat} Chat */
/** @typedef {{position?: number, about_minutes?: number, over_minutes?: number}} Place */

export const STYLE = `
.place { font-size: .8125em; }
.place:not(:empty) { min-height: 1.35em; }
`;

/** @type {Place} */
let place;

/** @type {HTMLElement | undefined} */
let line;

/**
 * Tells a place, until nobody is waited for any more.
 * @param {Chat} chat
 * @param {Place} newest
 */
export function tell(chat, newest) {
  place = newest;
  const update = () => {
    const words = chat.visit.story.holder === 'waiting' ? wordsFor(chat) : '';
    // Said again only when it is something else.
    if (line && line.textContent !== words) line.textContent = words;
  };
  if (!line?.isConnected) {
    const { status } = chat.panel;
    line = chat.tools.make('p', { class: 'place', role: 'status' });
    status.after(line);
    // The panel says anew who is there whenever that, or the language, changes.
    new MutationObserver(update).observe(status, { childList: true, characterData: true, subtree: true });
  }
  // What stands in a new region at once is not read out.
  setTimeout(update, 100);
}

/** @param {Chat} chat */
function wordsFor({ texts: { queue } }) {
  const { position, about_minutes: about, over_minutes: over } = place;
  if (!position) return '';
  const parts = [position === 1 ? queue.next : queue.position(position), about && queue.about(about), over && queue.over(over)];
  return parts.filter(Boolean).join(' · ');
}
