/** What the browser remembers for us. Storage may be forbidden or full: then it is remembered until the page goes. */

const PREFIX = 'frontdesk.';

/** @type {Map<string, any>} what the storage would not take */
const spare = new Map();

/** @param {string} key @returns {any} what was kept, or undefined */
export function recall(key) {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? spare.get(key) : JSON.parse(text);
  } catch {
    return spare.get(key);
  }
}

/** @param {string} key @param {any} value undefined or '' forgets it */
export function keep(key, value) {
  spare.delete(key);
  try {
    if (value === undefined || value === '') localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    spare.set(key, value);
  }
}

/** @param {string} start @returns {string[]} the keys that start so */
export function keysWith(start) {
  const spared = [...spare.keys()].filter((key) => key.startsWith(start));
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + start));
    return [...keys.map((key) => key.slice(PREFIX.length)), ...spared];
  } catch {
    return spared;
  }
}

/**
 * Tells what another window of this browser changed.
 * @param {(key: string, value: any) => void} listener
 */
export function onElsewhere(listener) {
  addEventListener('storage', (event) => {
    if (!event.key?.startsWith(PREFIX)) return;
    listener(event.key.slice(PREFIX.length), event.newValue === null ? undefined : JSON.parse(event.newValue));
  });
}
