/** Makes known that somebody waits: in the title, on the tab's icon, by notification and sound, until nobody waits. */

import { waitingSince } from './inbox.js';
import { listOf } from './lists.js';
import { go } from './route.js';
import { choose } from './settings.js';
import { now, subscribe } from './store.js';
import { elapsed, since } from './time.js';
import { t, visitorName } from './words.js';
/** @import { Line } from './types' */

const AGAIN_MS = 30_000;

/** Of several windows only one rings. Without locks (no https) each does. */
let rings = !navigator.locks;
/** @type {Set<string>} who was waiting when we looked last */
let known = new Set();
let again = 0;
/** @type {Notification | null} */
let shown = null;
/** @type {AudioContext | null} */
let audio = null;
/** @type {unknown[]} */
let looked = [];

function look() {
  const { lines, page, settings } = now();
  const seen = [lines, page, settings.language];
  if (seen.every((part, place) => part === looked[place])) return;
  looked = seen;
  const waiting = page === 'desk' ? listOf(lines, { list: 'waiting' }, undefined) : [];
  showCount(waiting.length);
  const keys = waiting.map((line) => line.conversation + line.waiting_since);
  const news = keys.some((key) => !known.has(key));
  known = new Set(keys);
  if (waiting.length === 0) calm();
  else if (news) alarm();
}

function alarm() {
  clearInterval(again);
  again = setInterval(ring, AGAIN_MS);
  ring();
}

function calm() {
  clearInterval(again);
  shown?.close();
  shown = null;
}

function ring() {
  const waiting = listOf(now().lines, { list: 'waiting' }, undefined);
  if (!rings || waiting.length === 0) return;
  if (now().settings.sound) beep();
  if (!document.hasFocus()) showNotification(waiting);
}

/** @param {Line[]} waiting longest first. Only name and time: a notification may be seen by others. */
function showNotification([longest, ...others]) {
  if (permission() !== 'granted') return;
  const name = visitorName(longest, longest.conversation);
  const body = t('alert.since', { time: elapsed(since(waitingSince(longest))), n: others.length });
  // `renotify` belongs to the standard, but not to the checker's types.
  const options = /** @type {NotificationOptions} */ ({ body, tag: 'frontdesk.waiting', renotify: true });
  try {
    shown = new Notification(t('alert.waits', { name }), options);
    shown.onclick = () => {
      window.focus();
      go({ list: 'waiting', conversation: longest.conversation, pane: undefined });
      shown?.close();
    };
  } catch {
    // Phones only allow this from a service worker: title and sound have to do.
  }
}

/** @returns {NotificationPermission | 'impossible'} */
export const permission = () => ('Notification' in window ? Notification.permission : 'impossible');

/** Only ever from a button. */
export async function askPermission() {
  await Notification.requestPermission();
  choose({ nudged: true });
}

/** Two soft tones. Before the first click in the page the browser keeps it silent. */
export function beep() {
  audio ??= new AudioContext();
  audio.resume();
  for (const [place, pitch] of [660, 880].entries()) {
    const start = audio.currentTime + place * 0.16;
    const tone = new OscillatorNode(audio, { frequency: pitch });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.3);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.32);
  }
}

/** @param {number} count */
function showCount(count) {
  const { page } = now();
  const title = page === 'desk' ? t('title.desk') : t('title.signIn');
  document.title = count > 0 ? `(${count}) ${title}` : title;
  const dot = count > 0 ? "<circle cx='25' cy='7' r='7' fill='#e8890c'/>" : '';
  const square = "<rect width='32' height='32' rx='8' fill='#0c6b63'/>";
  const bell = "<path d='M7 22h18M16 9v2m-7 8a7 7 0 0 1 14 0z' fill='none' stroke='#fff' stroke-width='2.5'/>";
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'>${square}${bell}${dot}</svg>`;
  const icon = /** @type {HTMLLinkElement} */ (document.getElementById('icon'));
  icon.href = `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export function startAlerts() {
  subscribe(look);
  look();
  navigator.locks?.request('frontdesk.alerts', () => {
    rings = true;
    return new Promise(() => {}); // held as long as this window lives; then the next one gets it
  });
}
