/**
 * Where we are, in the address after `#`: `#waiting`, `#mine/<conversation>`, `#mine/<conversation>/context`,
 * `#first=<token>`. So the browser's Back works (on a phone it leads from pane to pane), and reloading comes back here.
 */

import { change, now } from './store.js';
/** @import { Route } from './types' */

/** @type {Route['list'][]} */
export const LISTS = ['waiting', 'mine', 'all', 'closed'];

/** @param {Route} route @returns {string} */
export const addressOf = ({ list, conversation, pane }) => '#' + [list, conversation, pane].filter(Boolean).join('/');

/** @returns {Route} */
function readAddress() {
  const text = location.hash.slice(1);
  if (text.startsWith('first=')) return { list: 'waiting', first: text.slice('first='.length) };
  const [list, conversation, pane] = text.split('/');
  return {
    list: LISTS.find((name) => name === list) ?? 'waiting',
    conversation: /^[\da-f-]{36}$/.test(conversation) ? conversation : undefined,
    pane: pane === 'context' ? pane : undefined,
  };
}

/** @param {Partial<Route>} part what changes; the rest stays */
export function go(part) {
  const { list, conversation, pane } = { ...now().route, ...part };
  const address = addressOf({ list, conversation, pane });
  if (address !== location.hash) location.hash = address;
}

/** Like {@link go}, but Back doesn't lead here again. @param {Partial<Route>} part */
export function goInstead(part) {
  const { list, conversation, pane } = { ...now().route, ...part };
  history.replaceState(null, '', addressOf({ list, conversation, pane }));
  change({ route: readAddress() });
}

/** From now on the address decides. */
export function startRouting() {
  change({ route: readAddress() });
  addEventListener('hashchange', () => change({ route: readAddress() }));
}
