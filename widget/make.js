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
  const element = document.createElement(tag);
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
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', `icon ${name}-icon`);
  const path = document.createElementNS(space, 'path');
  path.setAttribute('d', shape);
  svg.append(path);
  return svg;
}
