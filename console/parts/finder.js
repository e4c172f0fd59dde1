/** A field in which one types, and below it what is found: chosen by arrow keys and Enter, or by a press. */

import { html, useEffect, useRef, useState } from '../vendor/standalone.module.js';
import { addStyle, dismissDialog } from '../parts.js';
import { addWords, t } from '../words.js';

addStyle('finder');
addWords({
  ko: { 'finder.nothing': '맞는 것이 없어요.', 'finder.results': '찾은 것' },
  en: { 'finder.nothing': 'Nothing fits.', 'finder.results': 'Results' },
});

/** @typedef {{id: string, disabled?: boolean, run: () => void}} Found */

/** @param {{id: string, one: Found, chosen: boolean, onChoose: () => void, children?: any}} props */
function Option({ id, one, chosen, onChoose, children }) {
  const element = useRef();
  useEffect(() => {
    if (chosen) element.current.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return html`
    <li id=${id} ref=${element} role="option" aria-selected=${String(chosen)} aria-disabled=${one.disabled ? 'true' : undefined} onClick=${onChoose}>
      ${children}
    </li>
  `;
}

/**
 * @param {object} props
 * @param {string} props.id of the field; what is found has the same with `-found`
 * @param {string} props.label
 * @param {string} props.placeholder
 * @param {any[] | undefined} props.found none while it is not known yet
 * @param {(one: any) => any} props.draw what stands in a line of what was found
 * @param {(text: string) => void} props.onText
 * @param {string} [props.nothing] said when nothing is found
 */
export function Finder({ id, label, placeholder, found, draw, onText, nothing = t('finder.nothing') }) {
  const [place, setPlace] = useState(0);
  const all = found ?? [];
  const chosen = Math.min(place, all.length - 1);
  /** @param {Found | undefined} one closed first: the focus goes back, and then on to where it leads */
  const run = (one) => {
    if (!one || one.disabled) return;
    dismissDialog();
    requestAnimationFrame(() => one.run());
  };
  /** @param {any} event */
  const key = (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[/** @type {string} */ (event.key)];
    if (step) setPlace((chosen + step + all.length) % Math.max(1, all.length));
    else if (event.key === 'Enter') run(all[chosen]);
    else return;
    event.preventDefault();
  };
  const typed = (/** @type {any} */ event) => {
    onText(event.target.value);
    setPlace(0);
  };
  return html`
    <input
      id=${id}
      class="finder"
      role="combobox"
      autofocus
      autocomplete="off"
      spellcheck=${false}
      aria-label=${label}
      aria-expanded="true"
      aria-controls="${id}-found"
      aria-activedescendant=${chosen >= 0 ? `${id}-${chosen}` : undefined}
      placeholder=${placeholder}
      onInput=${typed}
      onKeyDown=${key}
    />
    <ul id="${id}-found" class="found" role="listbox" aria-label=${t('finder.results')}>
      ${all.map(
        (one, at) =>
          html`<${Option} key=${one.id} id="${id}-${at}" one=${one} chosen=${at === chosen} onChoose=${() => run(one)}>${draw(one)}<//>`,
      )}
    </ul>
    ${found?.length === 0 && html`<p class="muted" role="status">${nothing}</p>`}
  `;
}
