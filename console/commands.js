/**
 * Everything an agent can do, in one table: from it come the shortcuts, the palette, the page of keys, and the buttons above a
 * conversation and beside the name. A new command is one more row here and its words `command.<id>` (or the key in `words`).
 */

import { askToSignOut, closable, goBy, takable, takeNext, takeThis, toList, toContext } from './actions.js';
import { focus } from './controls.js';
import { HANDS } from './hands.js';
import { insertBest } from './inserting.js';
import { LISTS } from './lists.js';
import { accept, decline, hasOffer } from './offers.js';
import { PAGES, has, openDialog, pagesFor } from './parts.js';
import { STATES, chooseState, ownState, showWhoIsHere } from './presence.js';
import { go } from './route.js';
import { choose, isDark } from './settings.js';
import { now } from './store.js';
import { t } from './words.js';
/** @import { Command, State } from './types' */

/** @param {State} state */
const hasConversation = ({ route }) => route.conversation !== undefined;

/** @type {Command[]} in the order of palette and page of keys */
const OWN = [
  { id: 'next', codes: ['KeyN'], run: takeNext },
  { id: 'take', codes: ['KeyT'], allowed: takable, run: takeThis, button: 'main' },
  { id: 'accept', codes: ['KeyA'], allowed: hasOffer, run: accept },
  { id: 'decline', codes: ['KeyD'], allowed: hasOffer, run: decline },
  { id: 'close', codes: ['KeyQ'], allowed: closable, run: () => openDialog('close'), button: 'plain' },
  ...HANDS,
  { id: 'write', codes: ['KeyI'], allowed: hasConversation, run: () => focus('composer') },
  { id: 'replies', codes: ['KeyR'], allowed: closable, run: () => openDialog('replies', { conversation: now().route.conversation }) },
  { id: 'articles', codes: ['KeyW'], allowed: closable, run: () => openDialog('articles', { conversation: now().route.conversation }) },
  { id: 'insert', codes: ['KeyV'], allowed: closable, run: insertBest },
  { id: 'down', codes: ['KeyJ', 'ArrowDown'], run: () => goBy(1) },
  { id: 'up', codes: ['KeyK', 'ArrowUp'], run: () => goBy(-1) },
  { id: 'list', codes: ['KeyL'], run: toList },
  { id: 'search', codes: ['KeyS'], run: () => focus('search') },
  { id: 'context', codes: ['KeyC'], allowed: hasConversation, run: toContext },
  { id: 'foldContext', codes: ['KeyB'], run: () => choose({ contextFolded: !now().settings.contextFolded }) },
  ...LISTS.map(({ id }, place) => ({
    id: `list.${id}`,
    words: `list.${id}`,
    codes: [`Digit${place + 1}`],
    run: () => go({ list: id, department: undefined }),
  })),
  ...STATES.map((state) => ({
    id: `state.${state}`,
    words: `presence.choose.${state}`,
    allowed: (/** @type {State} */ known) => ownState(known) !== undefined && ownState(known) !== state,
    run: () => chooseState(state),
  })),
  { id: 'here', codes: ['KeyP'], run: showWhoIsHere },
  { id: 'dark', run: () => choose({ theme: isDark() ? 'light' : 'dark' }) },
  { id: 'language', run: () => choose({ language: now().settings.language === 'ko' ? 'en' : 'ko' }) },
  { id: 'help', codes: ['Slash'], run: () => openDialog('help') },
  ...Object.keys(PAGES).map((page) => ({
    id: `page.${page}`,
    words: `page.${page}`,
    allowed: (/** @type {State} */ state) => pagesFor(state).includes(page),
    run: () => go({ page }),
    button: /** @type {'menu'} */ ('menu'),
  })),
  { id: 'signOut', run: askToSignOut, button: 'menu' },
];

/** @type {Command[]} */
export const COMMANDS = OWN;

/** What needs no conversations. */
const FOR_ALL = /^(page\.|palette|dark|language|help|signOut)/;

/** @param {Command} command */
export const isAllowed = ({ id, allowed }) => (FOR_ALL.test(id) || has('see_conversations')(now())) && (allowed?.(now()) ?? true);

/** @param {Command} command @returns {string} */
export const commandWords = ({ id, words }) => t(words ?? `command.${id}`);

/** Runs it when that is allowed now. @param {Command} command */
export function perform(command) {
  if (isAllowed(command)) command.run();
}

/** What stands on the key, in words of a keyboard: KeyN → N. @type {Record<string, string>} */
const KEY_NAMES = { Slash: '/', ArrowDown: '↓', ArrowUp: '↑', Comma: ',', Period: '.' };

/** @param {Command} command @returns {string | undefined} as one writes it: Alt N */
export function keysOf({ codes }) {
  return codes && `Alt ${KEY_NAMES[codes[0]] ?? codes[0].replace(/^(Key|Digit)/, '')}`;
}
