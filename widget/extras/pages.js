/** Shows the button only on the pages that the owner named: loaded where the settings name some, before anything is seen. */

/** @typedef {import('../launcher.js').FrontdeskChat} FrontdeskChat */

/** @type {WeakMap<FrontdeskChat, AbortSignal>} who watches already, as long as it is on the page */
const watching = new WeakMap();

/**
 * Looks where the visitor is, now and whenever the page becomes another without being loaded.
 * @param {FrontdeskChat} widget
 * @param {AbortSignal} signal the widget leaves the page
 */
export function watch(widget, signal) {
  const look = () => {
    const shown = widget.said('show');
    widget.isAway = isHere(widget.said('hide')) || Boolean(shown && !isHere(shown));
    widget.tell();
  };
  look();
  if (watching.get(widget) === signal) return;
  watching.set(widget, signal);
  addEventListener('popstate', look, { signal });
  const { navigation } = /** @type {any} */ (window);
  navigation?.addEventListener('currententrychange', look, { signal });
}

/**
 * Whether this page is one of these.
 * @param {string} [paths] with spaces between; `*` stands for anything
 */
function isHere(paths = '') {
  const like = (/** @type {string} */ path) =>
    new URL(`http://x${path.replace(/^(?!\/)/, '/')}`).pathname.replace(/[.+^$()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return paths.split(' ').some((path) => path && RegExp(`^${like(path)}$`).test(location.pathname));
}
