/**
 * Where somebody stands who waits for a person: a quiet line below who is there. A module of its own, loaded only
 * when there is a place to tell, so that it costs nobody else anything.
 */

/** @typedef {{position?: number, about_minutes?: number, over_minutes?: number}} Place */

/** @type {Record<string, (place: Place) => (string | undefined | 0 | false)[]>} */
const WORDS = {
  ko: ({ position, about_minutes: about, over_minutes: over }) => [
    position === 1 ? '바로 다음 차례예요' : `지금 ${position}번째예요`,
    about && `${about}분쯤 걸려요`,
    over && `${over}분 넘게 걸릴 수 있어요`,
  ],
  en: ({ position, about_minutes: about, over_minutes: over }) => [
    position === 1 ? 'You are next' : `Number ${position} in line`,
    about && `about ${about} minute${about === 1 ? '' : 's'}`,
    over && `longer than ${over} minutes`,
  ],
};

/** @type {Place} */
let place;

/** @type {HTMLElement | undefined} */
let line;

/**
 * Tells a place, until nobody is waited for any more.
 * @param {any} chat
 * @param {Place} newest
 */
export function tell(chat, newest) {
  place = newest;
  const update = () => {
    const waits = chat.visit.story.holder === 'waiting' && place.position;
    const words = waits ? WORDS[chat.language](place).filter(Boolean).join(' · ') : '';
    // Said again only when it is something else.
    if (line && line.textContent !== words) line.textContent = words;
  };
  if (!line?.isConnected) {
    const { status } = chat.panel;
    line = document.createElement('p');
    line.role = 'status';
    line.style.fontSize = '.8125em';
    line.style.minHeight = '1.35em';
    status.after(line);
    // The panel says anew who is there whenever that, or the language, changes.
    new MutationObserver(update).observe(status, { childList: true, characterData: true, subtree: true });
  }
  // What stands in a new region at once is not read out.
  setTimeout(update, 100);
}
