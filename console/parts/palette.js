/** The palette: every command that is allowed now, and every conversation, found by typing. */

import { html, useState } from '../vendor/standalone.module.js';
import { COMMANDS, commandWords, isAllowed, keysOf } from '../commands.js';
import { Dialog } from '../dialog.js';
import { listOf } from '../lists.js';
import { go } from '../route.js';
import { now } from '../store.js';
import { addWords, named, t, visitorName } from '../words.js';
import { Finder } from './finder.js';

addWords({
  ko: {
    'palette.placeholder': '할 일이나 방문자 이름 …',
  },
  en: {
    'palette.placeholder': 'What to do, or a visitor’s name …',
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

/** @param {Found} one */
const draw = ({ words, aside, keys }) => html`
  <span class="found-words">${words}</span>
  ${aside && html`<span class="found-aside">${aside}</span>`}
  ${keys && html`<kbd>${keys}</kbd>`}
`;

export default function Palette() {
  const [search, setSearch] = useState('');
  const found = [...commandsFor(plain(search)), ...conversationsFor(search)];
  return html`
    <${Dialog} title=${t('palette')} plain>
      <${Finder} id="palette" label=${t('palette')} placeholder=${t('palette.placeholder')} found=${found} draw=${draw} onText=${setSearch} />
    <//>
  `;
}
