/** Conversations of one person that were merged: shown as one, in order of time. No state, no screen. */

/** @import { ConversationEvent, Line, Transcript } from './types' */

/** Numbers of another conversation are moved so far out of the way: no conversation has so many events. */
const APART = 1e7;

/**
 * @param {Map<string, Line>} lines @param {string | undefined} conversation
 * @returns {string[]} the conversations that belong to it, without itself
 */
export function mergedWith(lines, conversation) {
  if (!conversation) return [];
  const whole = lines.get(conversation)?.merged_into ?? conversation;
  const all = [whole, ...(lines.get(whole)?.merged_from ?? []), ...(lines.get(conversation)?.merged_from ?? [])];
  return [...new Set(all)].filter((one) => one !== conversation);
}

/**
 * The events of several conversations as one. Those of others bear numbers that are nobody else's, and no reasons: these are shown
 * where they were.
 * @param {ConversationEvent[]} own @param {Transcript[]} others @returns {ConversationEvent[]}
 */
export function asOne(own, others) {
  if (others.length === 0) return own;
  const moved = others.flatMap(({ events }, place) =>
    events.map((event) => {
      const by = APART * (place + 1);
      return { ...event, number: event.number + by, offered: event.offered && event.offered + by, why: undefined, elsewhere: true };
    }),
  );
  return [...own, ...moved].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.number - b.number);
}
