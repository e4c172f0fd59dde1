/**
 * Makes elements and icons. Nothing here takes markup, so no text of a visitor, agent or article can become code on
 * the owner's page, and strict CSP and Trusted Types are kept.
 */

/**
 * An element with attributes (functions become listeners) and children; empty children are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | Function>} [attributes]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...children) {
  return dressed(document.createElement(tag), attributes, children);
}

/**
 * @template {Element} Kind
 * @param {Kind} element
 * @param {Record<string, string | number | Function>} attributes
 * @param {(Node | string | null | undefined | false)[]} [children]
 */
function dressed(element, attributes, children = []) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, /** @type {any} */ (value));
    else element.setAttribute(name, String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * A line drawing; the words beside or around it say what it is.
 * @param {string} name becomes a class: `cross-icon`
 * @param {string} shape the lines, in a square of 24
 */
export function icon(name, shape) {
  /** @param {string} tag */
  const drawn = (tag) => document.createElementNS('http://www.w3.org/2000/svg', tag);
  const attributes = { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: `icon ${name}-icon` };
  return dressed(drawn('svg'), attributes, [dressed(drawn('path'), { d: shape })]);
}
