/** What the agent can do, by button or by key. */

import { focus } from './controls.js';
import { leave } from './entrance.js';
import { isMine, listOf } from './inbox.js';
import { notify } from './notices.js';
import { drafted, post } from './outbox.js';
import { go } from './route.js';
import { change, now } from './store.js';
import { t } from './words.js';

/** @param {string} conversation */
export function take(conversation) {
  const underWay = now().outgoing.some((item) => item.type === 'take' && item.conversation === conversation);
  if (!underWay) post('take', conversation);
}

/** Whoever waits longest. */
export function takeNext() {
  const [longest] = listOf(now().lines, 'waiting', now().me?.agent);
  if (!longest) return notify(t('list.no.waiting'));
  go({ list: 'waiting', conversation: longest.conversation, pane: undefined });
  take(longest.conversation);
}

/** The line of the conversation that is looked at. */
function thisLine() {
  const { route, lines } = now();
  return lines.get(route.conversation ?? '');
}

/** The conversation that is looked at, when it may be taken. */
function takeThis() {
  const line = thisLine();
  if (line && (line.state === 'waiting' || line.state === 'bot')) take(line.conversation);
}

/** Asks before closing: only the visitor can open it again. */
export function askToClose() {
  const line = thisLine();
  if (line && isMine(line, now().me?.agent)) change({ dialog: 'close' });
}

export function closeThis() {
  const { conversation } = now().route;
  if (conversation) post('close', conversation);
  change({ dialog: null });
}

/** Asks first when something would be lost. */
export function askToSignOut() {
  const unsent = now().outgoing.some(({ stage }) => stage !== 'stored') || drafted().length > 0;
  if (unsent) change({ dialog: 'signOut' });
  else leave();
}

/** To the conversation above or below in the list. @param {1 | -1} step */
function goBy(step) {
  const { lines, route, me } = now();
  const list = listOf(lines, route.list, me?.agent);
  const here = list.findIndex((line) => line.conversation === route.conversation);
  const next = here < 0 ? list[0] : list[here + step];
  if (next) go({ conversation: next.conversation, pane: undefined });
}

/** Shows why the bot said that. @param {string} conversation @param {number} number */
export function explain(conversation, number) {
  change({ explained: { conversation, number } });
  go({ pane: 'context' });
}

/**
 * They match the key's place (`event.code`): with a Korean keyboard the key at J gives ㅓ. Only the left Alt counts: the right
 * one is 한/영, or makes letters like @. In the order of the help page.
 * @type {{codes: string[], keys: string, does: string, run: () => void}[]}
 */
export const SHORTCUTS = [
  { codes: ['KeyN'], keys: 'Alt N', does: 'key.next', run: takeNext },
  { codes: ['KeyT'], keys: 'Alt T', does: 'key.take', run: takeThis },
  { codes: ['KeyQ'], keys: 'Alt Q', does: 'key.close', run: askToClose },
  { codes: ['KeyI'], keys: 'Alt I', does: 'key.write', run: () => focus('composer') },
  { codes: ['KeyJ', 'ArrowDown'], keys: 'Alt J', does: 'key.down', run: () => goBy(1) },
  { codes: ['KeyK', 'ArrowUp'], keys: 'Alt K', does: 'key.up', run: () => goBy(-1) },
  { codes: ['Digit1'], keys: 'Alt 1', does: 'list.waiting', run: () => go({ list: 'waiting' }) },
  { codes: ['Digit2'], keys: 'Alt 2', does: 'list.mine', run: () => go({ list: 'mine' }) },
  { codes: ['Digit3'], keys: 'Alt 3', does: 'list.all', run: () => go({ list: 'all' }) },
  { codes: ['Digit4'], keys: 'Alt 4', does: 'list.closed', run: () => go({ list: 'closed' }) },
  { codes: ['KeyC'], keys: 'Alt C', does: 'context', run: toContext },
  { codes: ['Slash'], keys: 'Alt /', does: 'key.help', run: () => change({ dialog: 'help' }) },
];

let leftAlt = false;

function toContext() {
  go({ pane: 'context' });
  focus('context');
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  if (event.code === 'AltLeft') leftAlt = true;
  const { settings, page, dialog } = now();
  if (page !== 'desk' || dialog || !settings.shortcuts || event.isComposing) return;
  const alone = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const shortcut = SHORTCUTS.find(({ codes }) => codes.includes(event.code));
  if (shortcut && event.altKey && leftAlt && alone) {
    event.preventDefault();
    shortcut.run();
  } else if (event.key === '?' && !isWriting(event.target)) {
    event.preventDefault();
    change({ dialog: 'help' });
  }
}

/** @param {EventTarget | null} target */
const isWriting = (target) => target instanceof Element && target.matches('input, textarea, select');

export function startShortcuts() {
  addEventListener('keydown', pressed);
  addEventListener('keyup', (event) => {
    if (event.code === 'AltLeft') leftAlt = false;
  });
  // Alt + Tab takes the key away without a keyup.
  addEventListener('blur', () => (leftAlt = false));
}
