/** What is offered to this agent: one accepts it by taking it, or passes it on. */

import { take } from './actions.js';
import { post } from './outbox.js';
import { go } from './route.js';
import { now } from './store.js';
/** @import { Line, State } from './types' */

/** @param {State} [state] @returns {Line[]} what ends first comes first */
export function offersToMe({ lines, me } = now()) {
  const mine = [...lines.values()].filter((line) => line.offered_to !== undefined && line.offered_to === me?.agent);
  return mine.sort((a, b) => ((a.offered_until ?? '') < (b.offered_until ?? '') ? -1 : 1));
}

/** @param {State} state */
export function hasOffer({ lines, me }) {
  if (!me) return false;
  for (const line of lines.values()) if (line.offered_to === me.agent) return true;
  return false;
}

export function accept() {
  const [line] = offersToMe();
  if (!line) return;
  go({ conversation: line.conversation, pane: undefined });
  take(line.conversation);
}

export function decline() {
  const [line] = offersToMe();
  const underWay = now().outgoing.some(({ type, conversation }) => type === 'decline' && conversation === line?.conversation);
  if (line && !underWay) post('decline', line.conversation);
}
