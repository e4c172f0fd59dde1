/** A short, quiet tone for a message that nobody sees: two soft notes, made here, without a file. */

/** Given to one tab for so long, in milliseconds: the others stay silent. */
const OWN_TURN = 1500;
/** Until then this tab knows that another one shows it, in milliseconds. */
const SEEN_ELSEWHERE = 400;
/** Hertz: a fourth upwards. */
const NOTES = [587.33, 783.99];
/** Seconds. */
const NOTE_LASTS = 0.16;
const LOUDNESS = 0.08;

/** @type {AudioContext | undefined} */
let context;

/**
 * Browsers let a page sound only after somebody has pressed something on it: so this is called with the press that turns sound on,
 * too.
 */
export async function play() {
  context ??= new AudioContext();
  await context.resume();
  NOTES.forEach((hertz, place) => note(/** @type {AudioContext} */ (context), hertz, place * NOTE_LASTS));
}

/**
 * @param {AudioContext} context
 * @param {number} hertz
 * @param {number} later seconds
 */
function note(context, hertz, later) {
  const start = context.currentTime + later;
  const tone = context.createOscillator();
  const loudness = context.createGain();
  tone.frequency.value = hertz;
  loudness.gain.setValueAtTime(0, start);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, start + 0.02);
  loudness.gain.exponentialRampToValueAtTime(0.0001, start + NOTE_LASTS * 2);
  tone.connect(loudness).connect(context.destination);
  tone.start(start);
  tone.stop(start + NOTE_LASTS * 2);
}

/**
 * A message has come. When no tab shows it, one of them tells it.
 * @param {import('../chat/chat.js').Chat} chat
 */
export async function ring({ visit }) {
  await new Promise((seen) => setTimeout(seen, SEEN_ELSEWHERE));
  if (!visit.story.unread.length) return;
  const turn = () => {
    play().catch(() => {});
    return new Promise((over) => setTimeout(over, OWN_TURN));
  };
  // Without the lock (on a page without https) each tab rings.
  if (navigator.locks) navigator.locks.request('frontdesk:sound', { ifAvailable: true }, (free) => free && turn());
  else turn();
}
