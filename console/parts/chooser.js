/** A dialog in which something is found by typing and chosen by arrow keys and Enter; the server is asked with each key. */

import { html, useEffect, useRef, useState } from '../vendor/standalone.module.js';
import { Dialog } from '../dialog.js';
import { addStyle, dismissDialog } from '../parts.js';
import { addWords, t } from '../words.js';

addStyle('chooser');
addWords({
  ko: { 'chooser.nothing': '맞는 것이 없어요.', 'chooser.results': '찾은 것' },
  en: { 'chooser.nothing': 'Nothing fits.', 'chooser.results': 'Results' },
});

/** @typedef {{id: string, words: string, marks?: string, text?: string, value: any, disabled?: boolean}} Found */

/** @param {(text: string) => Promise<Found[] | undefined>} search @param {string} text @returns {Found[] | undefined} */
function useFound(search, text) {
  const [found, setFound] = useState();
  const latest = useRef(0);
  useEffect(() => {
    const own = ++latest.current;
    search(text).then((answer) => own === latest.current && answer && setFound(answer));
  }, [text]);
  return found;
}

/** @param {{one: Found, place: number, chosen: boolean, onChoose: () => void}} props */
function Option({ one, place, chosen, onChoose }) {
  const element = useRef();
  useEffect(() => {
    if (chosen) element.current.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return html`
    <li id="choice-${place}" ref=${element} role="option" aria-selected=${String(chosen)} aria-disabled=${one.disabled ? 'true' : undefined} onClick=${onChoose}>
      <span class="choice-words"><strong>${one.words}</strong> ${one.marks && html`<span class="muted">${one.marks}</span>`}</span>
      ${one.text && html`<span class="choice-text">${one.text}</span>`}
    </li>
  `;
}

/**
 * @param {object} props
 * @param {string} props.title
 * @param {string} props.placeholder
 * @param {(text: string) => Promise<Found[] | undefined>} props.search
 * @param {(value: any) => void} props.choose
 * @param {any} [props.children] below what was found
 */
export function Chooser({ title, placeholder, search, choose, children }) {
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const found = useFound(search, text);
  const all = found ?? [];
  const chosen = Math.min(place, all.length - 1);
  /** @param {Found | undefined} one closed first: the focus goes back, and then on to where the choice leads */
  const run = (one) => {
    if (!one || one.disabled) return;
    dismissDialog();
    requestAnimationFrame(() => choose(one.value));
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
    setText(event.target.value);
    setPlace(0);
  };
  return html`
    <${Dialog} title=${title}>
      <input
        id="chooser"
        role="combobox"
        autofocus
        autocomplete="off"
        spellcheck=${false}
        aria-label=${title}
        aria-expanded="true"
        aria-controls="choices"
        aria-activedescendant=${chosen >= 0 ? `choice-${chosen}` : undefined}
        placeholder=${placeholder}
        onInput=${typed}
        onKeyDown=${key}
      />
      <ul id="choices" class="choices-found" role="listbox" aria-label=${t('chooser.results')}>
        ${all.map(
          (one, at) => html`<${Option} key=${one.id} one=${one} place=${at} chosen=${at === chosen} onChoose=${() => run(one)} />`,
        )}
      </ul>
      ${found?.length === 0 && html`<p class="muted" role="status">${t('chooser.nothing')}</p>`}
      ${children}
    <//>
  `;
}
