/** What the server tells over the socket, and what that changes here. */

import { mergeLines } from './inbox.js';
import { TYPING_MS, link } from './link.js';
import { faultWords, notify } from './notices.js';
import { adopt, confirm, find, flush, keepDraft, refuse, remove } from './outbox.js';
import { goInstead } from './route.js';
import { change, nothingKnown, now, subscribe } from './store.js';
import { EMPTY, applyEvents, putLast } from './transcripts.js';
import { t } from './words.js';
/** @import { Fault, Line, Outgoing } from './types' */

/** After this an inbox that hasn't come is an empty one. */
const INBOX_MS = 1_500;

/** @type {string | undefined} the conversation whose events the server sends us now */
let followed;
/** @type {() => void} */
let onSignedOut = () => {};

/** @param {{signedOut: () => void, refused: () => void}} listener */
export function goLive({ signedOut, refused }) {
  onSignedOut = signedOut;
  link.start({ opened, received: (frame) => RECEIVED[frame.type]?.(frame), signedOut, refused });
}

function opened() {
  followed = undefined;
  const { position, epoch } = now();
  link.send({ type: 'hello', v: 1, after: position, ...(position > 0 && epoch ? { epoch } : {}) });
}

/**
 * Everything that belongs to another agent or another epoch goes.
 * @param {{agent: string, epoch: string}} welcome @returns {boolean} whether to ask anew
 */
function forgetOld({ agent, epoch }) {
  const { me, epoch: old, position } = now();
  const otherAgent = me !== null && me.agent !== agent;
  if (!otherAgent && (old === null || old === epoch)) return false;
  change({ ...nothingKnown(), ...(otherAgent ? { outgoing: [] } : {}) });
  return position > 0;
}

/** @type {Record<string, (frame: any) => void>} */
const RECEIVED = {
  welcome(frame) {
    const again = forgetOld(frame);
    change({ me: { agent: frame.agent, name: frame.name }, epoch: again ? null : frame.epoch });
    if (again) return link.restart();
    change({ link: { status: 'ready' } });
    setTimeout(() => change({ inboxKnown: true }), INBOX_MS);
    adopt();
    follow();
    flush();
  },

  inbox({ conversations, gone, position }) {
    const { lines, position: old } = now();
    change({ lines: mergeLines(lines, conversations), position: Math.max(old, position), inboxKnown: true });
    if (gone) forget(gone);
  },

  events({ conversation, events }) {
    const { transcripts, typing } = now();
    const { transcript, gap } = applyEvents(transcripts.get(conversation) ?? EMPTY, events);
    change({ transcripts: new Map(transcripts).set(conversation, transcript) });
    let said = false;
    for (const { id, kind } of events) {
      if (id) remove(id);
      said ||= kind === 'visitor_spoke';
    }
    if (said && typing.has(conversation)) setTyping(conversation, false);
    if (gap && conversation === followed) link.restart();
  },

  ack({ id, conversation, number }) {
    const item = find(id);
    if (item?.type === 'take') taken(conversation, number);
    if (item) confirm(id);
  },

  typing({ conversation }) {
    setTyping(conversation, true);
  },

  error(fault) {
    if (fault.code === 'sign_in_first') return onSignedOut(); // what it was about is sent again afterwards
    const item = find(fault.id);
    if (item) return refused(item, fault);
    if (fault.code === 'no_such_conversation') goInstead({ conversation: undefined, pane: undefined });
    // Too many signs of typing, or one that came a moment too late, are nobody's concern.
    if (fault.code !== 'too_fast' && fault.code !== 'not_yours') notify(faultWords(fault), 'bad');
  },

  goaway({ retry_ms }) {
    link.leaveFor(retry_ms);
  },
};

/** They were erased: nothing of them stays here. @param {string[]} gone */
function forget(gone) {
  const { lines, transcripts, typing, route, outgoing } = now();
  const [keptLines, kept, writing] = [new Map(lines), new Map(transcripts), new Map(typing)];
  for (const conversation of gone) for (const known of [keptLines, kept, writing]) known.delete(conversation);
  change({ lines: keptLines, transcripts: kept, typing: writing });
  for (const { id, conversation } of outgoing) if (gone.includes(conversation)) remove(id);
  gone.forEach((conversation) => keepDraft(conversation, ''));
  if (!route.conversation || !gone.includes(route.conversation)) return;
  goInstead({ conversation: undefined, pane: undefined });
  notify(t('conversation.erased'));
}

/** @param {Outgoing} item @param {Fault} fault */
function refused(item, fault) {
  refuse(item, fault);
  const passes = fault.code === 'too_fast';
  if (!passes && (item.type !== 'say' || fault.retry === 'later')) notify(faultWords(fault, item.conversation), 'bad');
}

/**
 * Ours from the moment it is confirmed: the list's own news may take a moment longer.
 * @param {string} conversation @param {number} number
 */
function taken(conversation, number) {
  const { lines, me, route } = now();
  const line = lines.get(conversation);
  if (line && me && line.head <= number) {
    /** @type {Line} */
    const ours = { ...line, head: number, state: 'agent', agent: me.agent, agent_name: me.name };
    change({ lines: mergeLines(lines, [ours]) });
  }
  if (route.conversation === conversation && route.list === 'waiting') goInstead({ list: 'mine', department: undefined });
}

/** @param {string} conversation @param {boolean} typing */
function setTyping(conversation, typing) {
  const changed = new Map(now().typing);
  if (typing) changed.set(conversation, Date.now() + TYPING_MS);
  else changed.delete(conversation);
  change({ typing: changed });
  if (!typing) return;
  setTimeout(() => {
    if ((now().typing.get(conversation) ?? Infinity) <= Date.now()) setTyping(conversation, false);
  }, TYPING_MS + 1);
}

/** Lets the server send the events of the conversation that is looked at, and only of that. */
function follow() {
  const { route, link: state, page } = now();
  if (page !== 'desk' || state.status !== 'ready' || route.conversation === followed) return;
  if (followed) link.send({ type: 'leave', conversation: followed });
  followed = route.conversation;
  if (!followed) return;
  const transcript = now().transcripts.get(followed) ?? EMPTY;
  change({ transcripts: putLast(now().transcripts, followed, transcript) });
  link.send({ type: 'open', conversation: followed, after: transcript.head });
}

subscribe(follow);
