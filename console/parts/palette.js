/** The palette: every command that is allowed now, and every conversation, found by typing. */

import { html, useEffect, useRef, useState } from '../vendor/standalone.module.js';
import { COMMANDS, commandWords, isAllowed, keysOf } from '../commands.js';
import { Dialog } from '../dialog.js';
import { listOf } from '../lists.js';
import { addStyle, dismissDialog } from '../parts.js';
import { go } from '../route.js';
import { now } from '../store.js';
import { addWords, named, t, visitorName } from '../words.js';

addStyle('palette');
addWords({
  ko: {
    'palette.placeholder': '할 일이나 방문자 이름 …',
    'palette.nothing': '맞는 것이 없어요.',
    'palette.results': '찾은 것',
  },
  en: {
    'palette.placeholder': 'What to do, or a visitor’s name …',
    'palette.nothing': 'Nothing fits.',
    'palette.results': 'Results',
  },
});

/** @typedef {{id: string, words: string, aside?: string, keys?: string, run: () => void}} Found */

/** So many conversations: whoever needs more types more. */
const MOST_CONVERSATIONS = 8;

/** @param {string} text */
const plain = (text) => text.normalize('NFC').toLowerCase().replace(/\s+/g, '');

/** Every letter of what is sought stands in the words, in that order. @param {string} words @param {string} sought */
function fits(words, sought) {
  let from = 0;
  for (const letter of sought) {
    from = words.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}

/** @param {string} sought @returns {Found[]} what holds it as it is typed comes first */
function commandsFor(sought) {
  const all = COMMANDS.filter((command) => command.id !== 'palette' && isAllowed(command));
  const found = all.filter((command) => fits(plain(commandWords(command)), sought));
  const whole = found.filter((command) => plain(commandWords(command)).includes(sought));
  return [...new Set([...whole, ...found])].map((command) => ({
    id: command.id,
    words: commandWords(command),
    keys: now().settings.shortcuts ? keysOf(command) : undefined,
    run: command.run,
  }));
}

/** @param {string} search @returns {Found[]} */
function conversationsFor(search) {
  if (!search.trim()) return [];
  const lines = listOf(now().lines, { list: 'all', search }, now().me?.agent).slice(0, MOST_CONVERSATIONS);
  return lines.map((line) => ({
    id: line.conversation,
    words: visitorName(line, line.conversation),
    aside: [t(`state.${line.state}`), line.department && named('department', line.department), line.visitor_text ?? line.last_text]
      .filter(Boolean)
      .join(' · '),
    run: () => go({ conversation: line.conversation, pane: undefined }),
  }));
}

/** @param {{one: Found, place: number, chosen: boolean, onChoose: () => void}} props */
function Option({ one, place, chosen, onChoose }) {
  const element = useRef();
  useEffect(() => {
    if (chosen) element.current.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return html`
    <li id="found-${place}" ref=${element} role="option" aria-selected=${String(chosen)} onClick=${onChoose}>
      <span class="found-words">${one.words}</span>
      ${one.aside && html`<span class="found-aside">${one.aside}</span>`}
      ${one.keys && html`<kbd>${one.keys}</kbd>`}
    </li>
  `;
}

export default function Palette() {
  const [search, setSearch] = useState('');
  const [place, setPlace] = useState(0);
  const found = [...commandsFor(plain(search)), ...conversationsFor(search)];
  const chosen = Math.min(place, found.length - 1);
  /** @param {Found | undefined} one closed first: the focus goes back, and may then go on to where the command leads */
  const run = (one) => {
    if (!one) return;
    dismissDialog();
    requestAnimationFrame(() => one.run());
  };
  /** @param {any} event */
  const key = (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[/** @type {string} */ (event.key)];
    if (step) setPlace((chosen + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') run(found[chosen]);
    else return;
    event.preventDefault();
  };
  const sought = (/** @type {any} */ event) => {
    setSearch(event.target.value);
    setPlace(0);
  };
  return html`
    <${Dialog} title=${t('palette')} plain>
      <input
        id="palette"
        role="combobox"
        autofocus
        autocomplete="off"
        spellcheck=${false}
        aria-label=${t('palette')}
        aria-expanded="true"
        aria-controls="found"
        aria-activedescendant=${chosen >= 0 ? `found-${chosen}` : undefined}
        placeholder=${t('palette.placeholder')}
        onInput=${sought}
        onKeyDown=${key}
      />
      <ul id="found" class="found" role="listbox" aria-label=${t('palette.results')}>
        ${found.map(
          (one, at) =>
            html`<${Option} key=${one.id} one=${one} place=${at} chosen=${at === chosen} onChoose=${() => run(one)} />`,
        )}
      </ul>
      ${found.length === 0 && html`<p class="muted" role="status">${t('palette.nothing')}</p>`}
    <//>
  `;
}
