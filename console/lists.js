/**
 * The lists: which conversations stand in each, and in which order. A new list is one more row here, its words `list.<id>` and
 * `list.no.<id>`. No state, no screen.
 */

import { countsSince, isLate, isMine, saidAt, wantsAnswer } from './inbox.js';
/** @import { Line, List } from './types' */

/** @param {Line} line when the last words were said, newest first */
const newest = (line) => -Date.parse(saidAt(line));

/** What is due sooner comes before all else: a number below every time. */
const FIRST = -8e15;

/** @type {List[]} in the order of the tabs */
export const LISTS = [
  {
    id: 'mine',
    belongs: isMine,
    // Who wants an answer first, longest first; then the newest.
    place: (line, me) => (wantsAnswer(line, me) ? FIRST + Date.parse(saidAt(line)) : newest(line)),
    calls: wantsAnswer,
  },
  {
    id: 'waiting',
    belongs: (line) => line.state === 'waiting',
    // Whose promised answer is late, longest first; then who is next.
    place: (line) => Date.parse(countsSince(line)) + (isLate(line) ? FIRST : 0),
    calls: () => true,
    byDepartment: true,
  },
  { id: 'all', belongs: () => true, place: newest },
  { id: 'closed', belongs: (line) => line.state === 'closed', place: newest },
];

/** @param {string} id */
export const listNamed = (id) => LISTS.find((list) => list.id === id) ?? LISTS[0];

/** Letters compare as people read them: without case, composed. @param {string} [text] */
const plain = (text = '') => text.normalize('NFC').toLowerCase();

/** @param {Line} line @param {string} sought already plain */
const holds = ({ visitor_name, last_text, visitor_text, agent_name, department }, sought) =>
  [visitor_name, last_text, visitor_text, agent_name, department].some((text) => text && plain(text).includes(sought));

/**
 * @param {Map<string, Line>} lines
 * @param {{list: string, department?: string, search?: string}} wanted
 * @param {string | undefined} me
 * @returns {Line[]}
 */
export function listOf(lines, { list, department, search }, me) {
  const { belongs, place } = listNamed(list);
  const sought = plain(search).trim();
  /** @type {[number, Line][]} */
  const chosen = [];
  for (const line of lines.values()) {
    if (!belongs(line, me) || (department && line.department !== department) || (sought && !holds(line, sought))) continue;
    chosen.push([place(line, me), line]);
  }
  // The time of each is worked out once: thousands are compared.
  return chosen.sort((a, b) => a[0] - b[0]).map(([, line]) => line);
}

/**
 * How many stand in each list, and whether one of them calls for somebody; and who waits, by department.
 * @param {Map<string, Line>} lines @param {string} [me]
 */
export function countsOf(lines, me) {
  const lists = new Map(LISTS.map(({ id }) => [id, { count: 0, calls: false }]));
  /** @type {Map<string, number>} */
  const departments = new Map();
  for (const line of lines.values()) {
    for (const { id, belongs, calls } of LISTS) {
      if (!belongs(line, me)) continue;
      const counted = /** @type {{count: number, calls: boolean}} */ (lists.get(id));
      counted.count++;
      counted.calls ||= calls?.(line, me) ?? false;
    }
    const { department, state } = line;
    if (state === 'waiting' && department) departments.set(department, (departments.get(department) ?? 0) + 1);
  }
  return { lists, departments: [...departments].sort(([a], [b]) => (a < b ? -1 : 1)) };
}
