/** The lists: which conversations stand in which, and in which order. No state, no screen. */

/** @import { Line, ListName } from './types' */

/**
 * When the last words were said. A line's own time is that of its last event, and "read" is an event too: while the words
 * stay the same, so does their time.
 * @param {Line} line @param {Line} [old]
 */
const spokenAt = (line, old) =>
  old && old.last_text === line.last_text && old.last_speaker === line.last_speaker ? old.spokenAt : line.last_at;

/**
 * Of two lines of a conversation the one with the higher head is newer.
 * @param {Map<string, Line>} lines @param {Line[]} news
 * @returns {Map<string, Line>}
 */
export function mergeLines(lines, news) {
  const merged = new Map(lines);
  for (const line of news) {
    const old = merged.get(line.conversation);
    if (!old || line.head >= old.head) merged.set(line.conversation, { ...line, spokenAt: spokenAt(line, old) });
  }
  return merged;
}

/** @param {Line} line @param {string | undefined} me */
export const isMine = (line, me) => line.state === 'agent' && line.agent !== undefined && line.agent === me;

/** The visitor spoke last and waits for this agent's answer. @param {Line} line @param {string | undefined} me */
export const wantsAnswer = (line, me) => isMine(line, me) && line.last_speaker === 'visitor';

/** @param {Line} line @returns {string} when the last words were said */
export const saidAt = (line) => line.spokenAt ?? line.last_at;

/** @param {Line} line @returns {string} since when somebody waits */
export const waitingSince = (line) => line.waiting_since ?? saidAt(line);

/** @param {Line} line @returns {string} since when it counts as waiting: anger and danger come sooner */
const countsSince = (line) => line.counts_since ?? waitingSince(line);

/** An answer was promised, and the time for it went by. @param {Line} line */
export const isLate = (line) => line.promise_late === true;

/** @type {Record<ListName, (line: Line, me?: string) => boolean>} */
const BELONGS = {
  waiting: (line) => line.state === 'waiting',
  mine: (line, me) => isMine(line, me),
  all: () => true,
  closed: (line) => line.state === 'closed',
};

/** @param {string} a @param {string} b both RFC 3339 in UTC, possibly with unlike fractions of a second */
const byTime = (a, b) => Date.parse(a) - Date.parse(b);

/**
 * Waiting: whose promised answer is late, longest first; then who is next. Mine: who wants an answer first, longest first. Else the newest first.
 * @param {Map<string, Line>} lines @param {ListName} list @param {string | undefined} me
 * @returns {Line[]}
 */
export function listOf(lines, list, me) {
  const chosen = [...lines.values()].filter((line) => BELONGS[list](line, me));
  if (list === 'waiting') {
    return chosen.sort((a, b) => {
      if (isLate(a) !== isLate(b)) return isLate(a) ? -1 : 1;
      return byTime(countsSince(a), countsSince(b));
    });
  }
  /** @param {Line} line */
  const wants = (line) => list === 'mine' && wantsAnswer(line, me);
  return chosen.sort((a, b) => {
    if (wants(a) !== wants(b)) return wants(a) ? -1 : 1;
    return wants(a) ? byTime(saidAt(a), saidAt(b)) : byTime(saidAt(b), saidAt(a));
  });
}
