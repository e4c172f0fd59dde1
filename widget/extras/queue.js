/** Where somebody stands who waits for a person: a quiet line in the place of the button that asked for one. */

/** @typedef {import('../chat/chat.js').Chat} Chat */
/** @typedef {{position?: number, about_minutes?: number, over_minutes?: number}} Place */

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
    const { person } = chat.panel.composer;
    line = chat.tools.make('p', { class: 'place', role: 'status' });
    person.after(line);
    // It comes and goes with who is there, and says anew what it is when the language changes.
    new MutationObserver(update).observe(person, { attributes: true, childList: true });
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
