/** What the agent can do; which keys and buttons do it stands in commands.js. */

import { focus } from './controls.js';
import { leave } from './entrance.js';
import { isMine } from './inbox.js';
import { listOf } from './lists.js';
import { notify } from './notices.js';
import { drafted, post } from './outbox.js';
import { openDialog } from './parts.js';
import { go } from './route.js';
import { choose } from './settings.js';
import { change, now } from './store.js';
import { t } from './words.js';
/** @import { State } from './types' */

/** The line of the conversation that is looked at. @param {State} [state] */
export const thisLine = ({ route, lines } = now()) => lines.get(route.conversation ?? '');

/** @param {string} conversation */
export function take(conversation) {
  const underWay = now().outgoing.some((item) => item.type === 'take' && item.conversation === conversation);
  if (!underWay) post('take', conversation);
}

/** Whoever waits longest. */
export function takeNext() {
  const [longest] = listOf(now().lines, { list: 'waiting' }, now().me?.agent);
  if (!longest) return notify(t('list.no.waiting'));
  go({ list: 'waiting', department: undefined, conversation: longest.conversation, pane: undefined });
  take(longest.conversation);
}

/** The conversation that is looked at may be taken. @param {State} state */
export function takable(state) {
  const line = thisLine(state);
  return line?.state === 'waiting' || line?.state === 'bot';
}

export function takeThis() {
  const line = thisLine();
  if (line) take(line.conversation);
}

/** The conversation that is looked at is this agent's own. @param {State} state */
export function closable(state) {
  const line = thisLine(state);
  return line !== undefined && isMine(line, state.me?.agent);
}

/** Asks first when something would be lost. */
export function askToSignOut() {
  const unsent = now().outgoing.some(({ stage }) => stage !== 'stored') || drafted().length > 0;
  if (unsent) openDialog('signOut');
  else leave();
}

/** To the conversation above or below in the list. @param {1 | -1} step */
export function goBy(step) {
  const { lines, route, me, search } = now();
  const list = listOf(lines, { ...route, search }, me?.agent);
  const here = list.findIndex((line) => line.conversation === route.conversation);
  const next = here < 0 ? list[0] : list[here + step];
  if (next) go({ conversation: next.conversation, pane: undefined });
}

/** To the line of the conversation that is looked at, or the first one. */
export function toList() {
  go({ pane: undefined });
  /** @type {HTMLElement | null} */
  const line = document.querySelector('.lists a[aria-current].line') ?? document.querySelector('.lists a.line');
  if (line?.checkVisibility()) line.focus();
  else focus('search');
}

export function toContext() {
  choose({ contextFolded: false });
  go({ pane: 'context' });
  focus('context');
}

/** Shows why the bot said that. @param {string} conversation @param {number} number */
export function explain(conversation, number) {
  change({ explained: { conversation, number } });
  choose({ contextFolded: false });
  go({ pane: 'context' });
}
