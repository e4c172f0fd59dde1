/** The small parts that are used everywhere: pictures, buttons, menus. */

import { html, useRef } from './vendor/standalone.module.js';

/** @type {Record<string, string>} lines on a 24 × 24 grid, drawn in the colour of the text */
const PATHS = {
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13m4.8-1.7L20 20',
  waiting: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18M12 7.5V12l3 2',
  calm: 'M4 6h16v11H9l-4 3.5V17H4z',
  back: 'M15 5l-7 7 7 7',
  close: 'M6 6l12 12M18 6L6 18',
  help: 'M9.2 9a2.9 2.9 0 1 1 4.3 2.6c-1 .5-1.5 1.2-1.5 2.4m0 3v.01M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18',
  settings: 'M4 7h9m4 0h3M4 17h3m4 0h9M15 4.5v5M9 14.5v5',
  send: 'M12 19V5m-6 6l6-6 6 6',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  fold: 'M4 5h16v14H4zM14.5 5v14M8 9.5l2.5 2.5L8 14.5',
  context: 'M4 5h16v14H4zM14.5 5v14',
  attach: 'M19 11.5l-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4L13 4.8a3 3 0 0 1 4.3 4.3l-7.8 7.7a1.5 1.5 0 0 1-2.1-2.1L14.5 8',
  out: 'M14 5H6v14h8m-3-7h10m-4-4l4 4-4 4',
};

/** @param {{name: string}} props */
export function Icon({ name }) {
  return html`
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d=${PATHS[name]} />
    </svg>
  `;
}

/** @param {{icon: string, name: string, onClick: () => void}} props */
export function IconButton({ icon, name, onClick }) {
  return html`
    <button type="button" class="icon-button" aria-label=${name} title=${name} onClick=${onClick}>
      <${Icon} name=${icon} />
    </button>
  `;
}

/** @param {string} [id] */
export function focus(id = '') {
  document.getElementById(id)?.focus();
}

/**
 * A button that opens a small list of what can be done. Escape, a click beside it and a choice close it again.
 * @param {{id: string, label: any, name: string, children: any}} props children: `li` with a button or link in each
 */
export function Menu({ id, label, name, children }) {
  const list = useRef();
  /** @param {any} event */
  const key = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[/** @type {string} */ (event.key)];
    if (!step) return;
    event.preventDefault();
    const items = [...list.current.querySelectorAll('button, a')];
    items[(items.indexOf(document.activeElement) + step + items.length) % items.length]?.focus();
  };
  /** @param {any} event */
  const toggled = (event) => {
    if (event.newState === 'open') list.current.querySelector('button, a')?.focus();
  };
  return html`
    <div class="menu">
      <button type="button" class="menu-opener" popovertarget=${id} title=${name}>${label}<span class="unseen">${name}</span></button>
      <ul id=${id} popover="auto" ref=${list} onKeyDown=${key} onToggle=${toggled} onClick=${() => list.current.hidePopover()}>
        ${children}
      </ul>
    </div>
  `;
}
