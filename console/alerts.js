/**
 * Makes known that somebody waits: in the title, on the tab's icon, by notification and sound, again and again until nobody does.
 * What rings is loaded with the first ring.
 */

import { isCalled, isLate } from './inbox.js';
import { listOf } from './lists.js';
import { ownState } from './presence.js';
import { choose } from './settings.js';
import { now, subscribe } from './store.js';
import { t } from './words.js';
/** @import { Line } from './types' */

const AGAIN_MS = 30_000;

/** What is offered is another's soon. */
const OFFER_AGAIN_MS = 8_000;

/** Of several windows only one rings. Without locks (no https) each does. */
let rings = !navigator.locks;
/** @type {Set<string>} who was waiting when we looked last */
let known = new Set();
let again = 0;
/** So often it rings now, in milliseconds. */
let pace = AGAIN_MS;
let rung = false;
/** @type {unknown[]} */
let looked = [];

/** @param {(bell: any) => void} does with parts/bell.js; without a connection the title has to do */
const bell = (does) => void import('./parts/bell.js').then((part) => does(part.default), () => {});

function look() {
  const { lines, page, settings, me, colleagues } = now();
  const seen = [lines, page, settings.language, me, colleagues];
  if (seen.every((part, place) => part === looked[place])) return;
  looked = seen;
  const waiting = page === 'desk' ? listOf(lines, { list: 'waiting' }, undefined) : [];
  showCount(waiting.length);
  // What takes longer than it should rings anew.
  const calling = page === 'desk' ? calls() : [];
  const keys = calling.map((line) =>
    [line.conversation, line.waiting_since, line.offered_until, line.wait_too_long, line.promise_late].join(),
  );
  const news = keys.some((key) => !known.has(key));
  known = new Set(keys);
  const every = calling.some(offeredToMe) ? OFFER_AGAIN_MS : AGAIN_MS;
  if (calling.length === 0) calm();
  else if (news || every !== pace) alarm(every);
  hearCalls();
}

/** @type {Set<string>} where this agent was called when we looked last */
let calledTo = new Set();

/** A colleague calls: once, in another voice than who waits. */
function hearCalls() {
  const { lines, me, page, settings } = now();
  const calls = page === 'desk' ? [...lines.values()].filter((line) => isCalled(line, me?.agent)) : [];
  const fresh = calls.find(({ conversation }) => !calledTo.has(conversation));
  calledTo = new Set(calls.map(({ conversation }) => conversation));
  if (fresh && rings) bell(({ called }) => called(fresh, settings.sound));
}

/** @param {Line} line */
const offeredToMe = (line) => line.offered_to !== undefined && line.offered_to === now().me?.agent;

/**
 * Who calls for this agent, what is most urgent first: who has no first words within the service level, what is offered, then who waits.
 * A message that was left has time until its answer is late; what is offered to somebody else calls nobody else, and nobody is called
 * who is away, but for what they have.
 */
function calls() {
  const { lines, me } = now();
  const late = listOf(lines, { list: 'mine' }, me?.agent).filter((line) => line.reply_too_late);
  if (ownState() === 'away') return late;
  const waiting = listOf(lines, { list: 'waiting' }, undefined).filter((line) => !line.promise_due || isLate(line));
  return [...late, ...waiting.filter(offeredToMe), ...waiting.filter((line) => !line.offered_to)];
}

/** @param {number} every */
function alarm(every) {
  pace = every;
  clearInterval(again);
  again = setInterval(ring, every);
  ring();
}

function calm() {
  clearInterval(again);
  if (rung) bell(({ calm }) => calm());
}

function ring() {
  const calling = calls();
  if (!rings || calling.length === 0) return;
  rung = true;
  bell(({ waits }) => waits(calling, now().settings.sound));
}

/** @returns {NotificationPermission | 'impossible'} */
export const permission = () => ('Notification' in window ? Notification.permission : 'impossible');

/** Only ever from a button. */
export async function askPermission() {
  await Notification.requestPermission();
  choose({ nudged: true });
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
