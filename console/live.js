/** What the server tells over the socket, and what that changes here. */

import { settle } from './ask.js';
import { mergeLines } from './inbox.js';
import { TYPING_MS, link } from './link.js';
import { mergedWith } from './merged.js';
import { faultWords, notify } from './notices.js';
import { adopt, confirm, find, flush, isWritten, keepDraft, noteOf, refuse, remove } from './outbox.js';
import { fetchDialogs } from './parts.js';
import { goInstead } from './route.js';
import { change, nothingKnown, now, subscribe } from './store.js';
import { EMPTY, applyEvents, putLast } from './transcripts.js';
import { addWords, t } from './words.js';
/** @import { Fault, Line, Outgoing } from './types' */

/** After this an inbox that hasn't come is an empty one. */
const INBOX_MS = 1_500;

/** By then the first frames have come. */
const QUIET_MS = 3_000;

/** @type {Set<string>} the conversations whose events the server sends us now: the one looked at, and those merged with it */
let followed = new Set();
/** @type {string | undefined} what colleagues are told that we look at */
let looked;
/** @type {() => void} */
let onSignedOut = () => {};

/** @param {{signedOut: () => void, refused: () => void}} listener */
export function goLive({ signedOut, refused }) {
  onSignedOut = signedOut;
  link.start({ opened, received, signedOut, refused });
}

/** @param {any} frame */
function received(frame) {
  if (!settle(frame) || frame.type === 'contact') RECEIVED[frame.type]?.(frame);
}

function opened() {
  followed = new Set();
  looked = undefined;
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
    nameDepartments(frame.departments);
    const me = { ...now().me, agent: frame.agent, name: frame.name };
    change({ sites: frame.sites ?? [], departments: frame.departments ?? [], me, epoch: again ? null : frame.epoch, accepts: frame.uploads ?? null });
    if (again) return link.restart();
    change({ link: { status: 'ready' } });
    setTimeout(() => change({ inboxKnown: true }), INBOX_MS);
    setTimeout(fetchDialogs, QUIET_MS);
    adopt();
    follow();
    flush();
  },

  agents({ agents }) {
    change({ colleagues: agents });
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
      said ||= kind.startsWith('visitor_s');
    }
    if (said && typing.has(conversation)) setTyping(conversation, false);
    if (gap && followed.has(conversation)) link.restart();
  },

  ack({ id, conversation, number }) {
    const item = find(id);
    if (item?.type === 'take') taken(conversation, number);
    if (item) confirm(id);
  },

  contact({ conversation, contact }) {
    change({ contacts: new Map(now().contacts).set(conversation, contact) });
  },

  typing({ conversation, agent, name, text }) {
    if (agent) return setWriting(conversation, name);
    change({ peeks: new Map(now().peeks).set(conversation, text) });
    setTyping(conversation, true);
  },

  looking({ conversation, agents }) {
    change({ looking: new Map(now().looking).set(conversation, agents) });
  },

  queue({ departments }) {
    change({ queues: departments });
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

/**
 * From now on they are called what the owner calls them, in the interface's language or else in any.
 * @param {{name: string, title?: Record<string, string>}[]} [departments]
 */
function nameDepartments(departments = []) {
  /** @param {'ko' | 'en'} language */
  const titles = (language) =>
    Object.fromEntries(
      departments.flatMap(({ name, title = {} }) => {
        const words = title[language] ?? Object.values(title)[0];
        return words ? [[`department.${name}`, words]] : [];
      }),
    );
  addWords({ ko: titles('ko'), en: titles('en') });
}

/** They were erased: nothing of them stays here. @param {string[]} gone */
function forget(gone) {
  const { lines, transcripts, typing, peeks, contacts, route, outgoing } = now();
  const left = { lines: new Map(lines), transcripts: new Map(transcripts), typing: new Map(typing), peeks: new Map(peeks), contacts: new Map(contacts) };
  for (const conversation of gone) for (const known of Object.values(left)) known.delete(conversation);
  change(left);
  for (const { id, conversation } of outgoing) if (gone.includes(conversation)) remove(id);
  gone.forEach((conversation) => [conversation, noteOf(conversation)].forEach((draft) => keepDraft(draft, '')));
  if (!route.conversation || !gone.includes(route.conversation)) return;
  goInstead({ conversation: undefined, pane: undefined });
  notify(t('conversation.erased'));
}

/** @param {Outgoing} item @param {Fault} fault */
function refused(item, fault) {
  refuse(item, fault);
  const passes = fault.code === 'too_fast';
  if (!passes && (!isWritten(item) || fault.retry === 'later')) notify(faultWords(fault, item.conversation), 'bad');
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

/** @type {Map<string, number>} */
const writingEnds = new Map();

/** A colleague is writing, for a while. @param {string} conversation @param {string} name */
function setWriting(conversation, name) {
  change({ writing: new Map(now().writing).set(conversation, name) });
  clearTimeout(writingEnds.get(conversation));
  const end = () => {
    const changed = new Map(now().writing);
    changed.delete(conversation);
    change({ writing: changed });
  };
  writingEnds.set(conversation, setTimeout(end, TYPING_MS));
}

/** Lets the server send the events of the conversation that is looked at, with what was merged, and only of that. */
function follow() {
  const { route, link: state, page, lines } = now();
  if (page !== 'desk' || state.status !== 'ready') return;
  tellLooking();
  const before = followed;
  const { conversation } = route;
  const wanted = conversation ? [...mergedWith(lines, conversation), conversation] : [];
  if (wanted.length === before.size && wanted.every((one) => before.has(one))) return;
  followed = new Set(wanted);
  for (const one of before) if (!followed.has(one)) link.send({ type: 'leave', conversation: one });
  for (const one of wanted) {
    if (before.has(one)) continue;
    const transcript = now().transcripts.get(one) ?? EMPTY;
    change({ transcripts: putLast(now().transcripts, one, transcript) });
    link.send({ type: 'open', conversation: one, after: transcript.head });
  }
}

/** Colleagues see who looks at what: only what is really on a screen. */
function tellLooking() {
  const { route, link: state } = now();
  const looks = document.hidden ? undefined : route.conversation;
  if (looks === looked || state.status !== 'ready') return;
  looked = looks;
  link.send({ type: 'look', conversation: looks });
}

subscribe(follow);
document.addEventListener('visibilitychange', tellLooking);
