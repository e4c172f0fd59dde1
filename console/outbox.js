/**
 * What the agent wrote: drafts, and what was said and done, kept until the server confirms it. All of it survives
 * reloading: each lies in the browser's storage under its own key, and whichever window connects next sends what is there.
 * Sending twice is harmless: the id is the same, so is the answer.
 *
 * In one conversation the next goes only after the confirmation of the one before: so their order is kept even when the
 * server refuses one for a moment.
 */

import { link } from './link.js';
import { keep, keysWith, onElsewhere, recall } from './memory.js';
import { change, now } from './store.js';
/** @import { Fault, Outgoing } from './types' */

/** UUID version 7: ids sort by the time they were made. */
export function newId() {
  // crypto.randomUUID needs https; a console on a local network may have none.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let place = 5; place >= 0; place--) {
    bytes[place] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** Without an answer for so long, it is sent again. */
const ANSWER_MS = 10_000;
/** How long what was confirmed waits for its event. */
const STORED_MS = 3_000;
/** "Later" without a time. */
const LATER_MS = 2_000;

const keyStart = () => `out.${now().me?.agent}.`;
/** @param {string} id */
const keyOf = (id) => keyStart() + id;

/** @param {string} id @param {Partial<Outgoing>} part */
function alter(id, part) {
  change({ outgoing: now().outgoing.map((item) => (item.id === id ? { ...item, ...part } : item)) });
}

/** @param {'say' | 'take' | 'close'} type @param {string} conversation @param {string} [text] */
export function post(type, conversation, text) {
  /** @type {Outgoing} */
  const item = { id: newId(), type, conversation, text, at: Date.now(), stage: 'queued' };
  keep(keyOf(item.id), item);
  change({ outgoing: [...now().outgoing, item] });
  flush();
}

/**
 * The server has it. It stays in sight until its event comes, so that nothing flickers, but no longer than a moment:
 * no event comes for a conversation that isn't open.
 * @param {string} id
 */
export function confirm(id) {
  keep(keyOf(id), undefined);
  alter(id, { stage: 'stored' });
  setTimeout(remove, STORED_MS, id);
  flush();
}

/** @param {string} id gone for good: confirmed, or thrown away by the agent */
export function remove(id) {
  keep(keyOf(id), undefined);
  if (find(id)) change({ outgoing: now().outgoing.filter((item) => item.id !== id) });
}

/** @param {string} [id] */
export const find = (id) => now().outgoing.find((item) => item.id === id);

/** Takes in what another window, or this one before it was reloaded, left behind. */
export function adopt() {
  const mine = now().outgoing;
  /** @type {Outgoing[]} */
  const stored = keysWith(keyStart()).map(recall);
  const news = stored.filter((item) => item && !mine.some((own) => own.id === item.id));
  const all = [...mine, ...news].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  // What was on its way when the connection broke may or may not have arrived: again.
  change({ outgoing: all.map((item) => (item.stage === 'sent' ? { ...item, stage: 'queued' } : item)) });
}

/** Sends what may go now. */
export function flush() {
  const { outgoing, link: state } = now();
  if (state.status !== 'ready') return;
  /** @type {Set<string>} */
  const busy = new Set();
  for (const item of outgoing) {
    if (item.stage === 'refused' || item.stage === 'stored' || busy.has(item.conversation)) continue;
    busy.add(item.conversation);
    if (mayGo(item)) sendOut(item);
  }
}

/** @param {Outgoing} item */
function mayGo({ stage, sentAt = 0, notBefore = 0 }) {
  if (stage === 'sent') return Date.now() - sentAt > ANSWER_MS;
  return Date.now() >= notBefore;
}

/** @param {Outgoing} item */
function sendOut({ id, type, conversation, text }) {
  const frame = type === 'say' ? { type, id, conversation, text } : { type, id, conversation };
  if (link.send(frame)) alter(id, { stage: 'sent', sentAt: Date.now() });
}

/**
 * The server refused it: later it may go again; else what was said stays in sight, what was done is dropped.
 * @param {Outgoing} item @param {Fault} fault
 */
export function refuse(item, fault) {
  const wait = fault.retry_after_ms ?? LATER_MS;
  if (fault.retry === 'later') {
    alter(item.id, { stage: 'queued', notBefore: Date.now() + wait });
    setTimeout(flush, wait + 1);
  } else if (item.type === 'say') {
    alter(item.id, { stage: 'refused', fault });
    keep(keyOf(item.id), find(item.id));
  } else {
    remove(item.id);
  }
  flush();
}

/** What was refused, once more: the agent may have taken the conversation by now. @param {string} id */
export function sendAgain(id) {
  alter(id, { stage: 'queued', fault: undefined });
  keep(keyOf(id), find(id));
  flush();
}

setInterval(flush, ANSWER_MS / 2);

// Confirmed or thrown away in another window: here too.
onElsewhere((key, value) => {
  if (value !== undefined || !now().me || !key.startsWith(keyStart())) return;
  remove(key.slice(keyStart().length));
});

/** @param {string} conversation */
const draftKey = (conversation) => `draft.${now().me?.agent}.${conversation}`;

/** @param {string} conversation @returns {string} */
export const draftOf = (conversation) => recall(draftKey(conversation)) ?? '';

/** @param {string} conversation @param {string} text */
export const keepDraft = (conversation, text) => keep(draftKey(conversation), text);

/** @type {Set<(conversation: string) => void>} */
const listeners = new Set();

/**
 * Tells when a draft became another than what was typed here: put there by us, or typed in another window.
 * @param {(conversation: string) => void} listener @returns {() => void} call it to stop
 */
export function onDraftReplaced(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** @param {string} conversation @param {string} text */
export function replaceDraft(conversation, text) {
  keepDraft(conversation, text);
  listeners.forEach((listener) => listener(conversation));
}

onElsewhere((key) => {
  if (key.startsWith(draftKey(''))) listeners.forEach((listener) => listener(key.slice(draftKey('').length)));
});

/** @returns {string[]} the conversations with something begun */
export const drafted = () => keysWith(draftKey('')).map((key) => key.slice(draftKey('').length));

/** For signing out: nothing of what was written stays in this browser. */
export const forgetDrafts = () => drafted().forEach((conversation) => keepDraft(conversation, ''));
