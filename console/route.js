/**
 * Where we are, in the address after `#`: `#waiting`, `#waiting.returns`, `#mine/<conversation>`,
 * `#mine/<conversation>/context`, the pages `#/settings` and what parts.js names, `#first=<token>`.
 * So the browser's Back works (on a phone it leads from pane to pane), and reloading comes back here.
 */

import { LISTS } from './lists.js';
import { change, now } from './store.js';
/** @import { Route } from './types' */

/** @param {Partial<Route>} route @returns {string} */
export function addressOf({ list, department, conversation, pane, page, rest }) {
  if (page) return `#/${[page, rest].filter(Boolean).join('/')}`;
  return '#' + [department ? `${list}.${department}` : list, conversation, pane].filter(Boolean).join('/');
}

/** @returns {Route} */
function readAddress() {
  const text = location.hash.slice(1);
  const { list: usual } = now().route;
  if (text.startsWith('first=')) return { list: usual, first: text.slice('first='.length) };
  if (text.startsWith('/')) {
    const [page, ...rest] = text.slice(1).split('/');
    // Behind a page the desk stays as it was.
    return { ...now().route, pane: undefined, page, rest: rest.join('/') || undefined };
  }
  const [place, conversation, pane] = text.split('/');
  const [list, ...department] = place.split('.');
  return {
    list: LISTS.find(({ id }) => id === list)?.id ?? usual,
    department: decodeURIComponent(department.join('.')) || undefined,
    conversation: /^[\da-f-]{36}$/.test(conversation) ? conversation : undefined,
    pane: pane === 'context' ? pane : undefined,
  };
}

/** A step to somewhere else leaves the page that lay over the desk. @param {Partial<Route>} part */
const after = (part) => addressOf({ ...now().route, page: undefined, rest: undefined, ...part });

/** @param {Partial<Route>} part what changes; the rest stays */
export function go(part) {
  const address = after(part);
  if (address !== location.hash) location.hash = address;
}

/** Like {@link go}, but Back doesn't lead here again. @param {Partial<Route>} part */
export function goInstead(part) {
  history.replaceState(null, '', after(part));
  change({ route: readAddress() });
}

/** From now on the address decides. */
export function startRouting() {
  change({ route: readAddress() });
  addEventListener('hashchange', () => change({ route: readAddress() }));
}
