/**
 * What the widget remembers in the browser: in `localStorage` what outlives the page and is shared by tabs, in
 * `sessionStorage` what belongs to one tab. What the browser doesn't take (blocked, full) lasts until reload.
 */

/** @typedef {'localStorage' | 'sessionStorage'} Area */

/** @type {Area} */
export const SHARED = 'localStorage';
/** @type {Area} */
export const OWN_TAB = 'sessionStorage';

const PREFIX = 'frontdesk:';
/** @type {Record<string, unknown>} by key */
const untaken = {};

/**
 * @param {Area} area
 * @param {string} key
 * @returns {any} nothing when nothing is remembered
 */
export function recall(area, key) {
  if (key in untaken) return untaken[key];
  try {
    return JSON.parse(window[area][PREFIX + key]);
  } catch {
    return undefined;
  }
}

/**
 * Remembers a value; undefined forgets it.
 * @param {Area} area
 * @param {string} key
 * @param {unknown} value
 */
export function keep(area, key, value) {
  try {
    delete untaken[key];
    // Not taken away first: other tabs would hear that it is gone.
    if (value === undefined) delete window[area][PREFIX + key];
    else window[area][PREFIX + key] = JSON.stringify(value);
  } catch {
    untaken[key] = value;
  }
}

/**
 * The keys that begin like this.
 * @param {Area} area
 * @param {string} start
 */
export function keysOf(area, start) {
  const keys = Object.keys(untaken);
  try {
    for (const key of Object.keys(window[area])) if (key.startsWith(PREFIX)) keys.push(key.slice(PREFIX.length));
  } catch {
    // Then there are only the untaken ones.
  }
  return keys.filter((key) => key.startsWith(start));
}
