/** What agents do with a conversation besides speaking to the visitor: who may now, and which dialog asks for more. */

import { thisLine } from './actions.js';
import { focus } from './controls.js';
import { isGuest, isMine } from './inbox.js';
import { post } from './outbox.js';
import { has, openDialog } from './parts.js';
import { change, now } from './store.js';
/** @import { Command, State } from './types' */

/** @param {State} state */
const isOwn = (state) => {
  const line = thisLine(state);
  return line !== undefined && isMine(line, state.me?.agent);
};

/** Another agent has it. @param {State} state */
const isOthers = (state) => thisLine(state)?.state === 'agent' && !isOwn(state);

/** Whispers to whoever has it, and takes it over. */
export const supervises = has('supervise');

/** @param {State} state */
const hasJoined = (state) => isGuest(thisLine(state), state.me?.agent);

/** What ends an invitation. */
const ENDS = ['handed_off', 'returned_to_bot', 'closed', 'merged_into'];

/** A colleague has asked for this agent, who has not joined since. @param {State} state */
function isInvited({ route, transcripts, me }) {
  const events = transcripts.get(route.conversation ?? '')?.events ?? [];
  const last = events.findLast(
    ({ kind, colleague, agent }) => ENDS.includes(kind) || (kind === 'invited' ? colleague : kind === 'colleague_joined' && agent) === me?.agent,
  );
  return last?.kind === 'invited';
}

/** @param {State} state */
const isThere = (state) => thisLine(state) !== undefined;

/** Another one was merged into it, or it into another. @param {State} state */
function isMerged(state) {
  const line = thisLine(state);
  return !!line && (!!line.merged_into || (line.merged_from ?? []).length > 0);
}

/** Does this to the conversation that is looked at. @param {string} type */
const doThis = (type) => () => {
  const { conversation } = now().route;
  if (conversation) post(type, conversation);
};

/** What is written next is for agents, or for the visitor again. @param {'say' | 'note' | 'whisper'} as */
export function writeAs(as) {
  const { conversation } = now().route;
  change({ mode: as === 'say' || !conversation ? null : { conversation, as } });
  requestAnimationFrame(() => focus('composer'));
}

function turnNote() {
  const { mode, route } = now();
  writeAs(mode !== null && mode.conversation === route.conversation ? 'say' : 'note');
}

/** @type {Command[]} */
export const HANDS = [
  { id: 'note', codes: ['KeyM'], allowed: isThere, run: turnNote },
  {
    id: 'transfer',
    codes: ['KeyH'],
    allowed: (state) => isOwn(state) || thisLine(state)?.state === 'waiting',
    run: () => openDialog('transfer'),
    button: 'more',
  },
  { id: 'invite', allowed: (state) => isOwn(state) || hasJoined(state), run: () => openDialog('transfer', { invites: true }), button: 'more' },
  { id: 'return_to_bot', allowed: isOwn, run: doThis('return_to_bot'), button: 'more' },
  {
    id: 'snooze',
    codes: ['KeyZ'],
    allowed: (state) => isOwn(state) && !thisLine(state)?.snoozed_until,
    run: () => openDialog('snooze'),
    button: 'more',
  },
  { id: 'wake', allowed: (state) => isOwn(state) && !!thisLine(state)?.snoozed_until, run: doThis('wake'), button: 'plain' },
  { id: 'join', allowed: (state) => isOthers(state) && !hasJoined(state) && (supervises(state) || isInvited(state)), run: doThis('join'), button: 'plain' },
  { id: 'step_out', allowed: hasJoined, run: doThis('step_out'), button: 'plain' },
  { id: 'take_over', allowed: (state) => isOthers(state) && supervises(state), run: () => openDialog('takeOver'), button: 'more' },
  { id: 'tags', codes: ['KeyG'], allowed: isThere, run: () => openDialog('tags'), button: 'more' },
  { id: 'merge', allowed: isThere, run: () => openDialog('merge'), button: 'more' },
  { id: 'separate', allowed: isMerged, run: () => openDialog('separate'), button: 'more' },
];
