/** Times in words, and the ticking of what shows how long somebody waits. */

import { useEffect } from './vendor/standalone.module.js';
import { useRedraw } from './store.js';
import { t, uiLanguage } from './words.js';

/** The server's clock minus ours: a wrong clock here must not show wrong waiting times. */
let ahead = 0;

/** @param {string | null} date the Date header of an answer */
export function setClock(date) {
  const theirs = Date.parse(date ?? '');
  // The header has whole seconds: below two it says nothing.
  if (!Number.isNaN(theirs)) ahead = Math.abs(theirs - Date.now()) < 2000 ? 0 : theirs - Date.now();
}

/** @param {string} at @returns {number} milliseconds since then, never negative */
export const since = (at) => Math.max(0, Date.now() + ahead - Date.parse(at));

/** @param {string} at @returns {number} milliseconds until then, never negative */
export const until = (at) => Math.max(0, Date.parse(at) - Date.now() - ahead);

/** @param {number} ms @returns {string} exact while short: 0:42, 12:05, then 1h 05m, 3d */
export function elapsed(ms) {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  const hours = Math.floor(seconds / 3600);
  if (hours >= 48) return t('time.days', { n: Math.floor(hours / 24) });
  return t('time.hours', { n: hours, minutes: Math.floor((seconds % 3600) / 60) });
}

/** @param {number} ms @returns {string} roughly how long ago: now, 5m, 3h, 2d */
export function ago(ms) {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return t('time.now');
  if (minutes < 60) return t('time.minutes', { n: minutes });
  if (minutes < 24 * 60) return t('time.justHours', { n: Math.floor(minutes / 60) });
  return t('time.days', { n: Math.floor(minutes / 1440) });
}

/** @type {Record<string, Intl.DateTimeFormat>} making one is slow, so each is made once */
const formats = {};

/** @param {string} at @param {Intl.DateTimeFormatOptions} options */
function format(at, options) {
  const key = uiLanguage() + JSON.stringify(options);
  formats[key] ??= new Intl.DateTimeFormat(uiLanguage(), options);
  return formats[key].format(new Date(at));
}

/** @param {string} at */
export const clock = (at) => format(at, { hour: 'numeric', minute: '2-digit' });
/** @param {string} at */
export const shortDate = (at) => format(at, { dateStyle: 'medium', timeStyle: 'short' });
/** @param {string} at */
export const fullDate = (at) => format(at, { dateStyle: 'full', timeStyle: 'medium' });

/** @param {string | number} at @returns {number} the beginning of that day */
const midnight = (at) => new Date(at).setHours(0, 0, 0, 0);

/** @param {string} at @returns {string} today, yesterday, or the date */
export function day(at) {
  const days = Math.round((midnight(Date.now()) - midnight(at)) / 86_400_000);
  if (days === 0) return t('time.today');
  if (days === 1) return t('time.yesterday');
  return format(at, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' });
}

/** @param {string} [at] @returns {string} a time that is near: today's without its day, this week's with its weekday */
export function soon(at = '') {
  const days = Math.round((midnight(at) - midnight(Date.now())) / 86_400_000);
  if (days === 0) return clock(at);
  // One by one: together some languages put the weekday in brackets.
  if (days > 0 && days < 7) return `${format(at, { weekday: 'long' })} ${clock(at)}`;
  return format(at, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });
}

/** @type {Set<() => void>} one timer for all that ticks */
const ticking = new Set();
setInterval(() => ticking.forEach((tick) => tick()), 1000);

/** Draws the component anew every second. */
export function useTicking() {
  const redraw = useRedraw();
  useEffect(() => {
    ticking.add(redraw);
    return () => ticking.delete(redraw);
  }, []);
}
