/** The lines of the lists: how news of them are taken in, and what a line tells. No state, no screen. */

/** @import { Line, State } from './types' */

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

/** This agent has joined whoever has it. @param {Line | undefined} line @param {string | undefined} me */
export const isGuest = (line, me) => me !== undefined && (line?.guests?.includes(me) ?? false);

/** Something in it concerns this agent, who has not seen it: a mention, a whisper, an invitation, a transfer.
 * @param {Line | undefined} line @param {string | undefined} me */
export const isCalled = (line, me) => me !== undefined && (line?.called?.includes(me) ?? false);

/** The visitor spoke last and waits for this agent's answer. @param {Line} line @param {string | undefined} me */
export const wantsAnswer = (line, me) => isMine(line, me) && line.last_speaker === 'visitor';

/** @param {Line} line @returns {string} when the last words were said */
export const saidAt = (line) => line.spokenAt ?? line.last_at;

/** @param {Line} line @returns {string} since when somebody waits */
export const waitingSince = (line) => line.waiting_since ?? saidAt(line);

/** @param {Line} line @returns {string} since when it counts as waiting: anger and danger come sooner */
export const countsSince = (line) => line.counts_since ?? waitingSince(line);

/** An answer was promised, and the time for it went by. @param {Line} line */
export const isLate = (line) => line.promise_late === true;

/**
 * What whoever takes it is best good at: by the intent that led there, else by the department.
 * @param {Line} line @param {Pick<State, 'departments'>} state
 */
export const skillFor = ({ skill, department }, { departments }) => skill ?? departments.find(({ name }) => name === department)?.skill;
