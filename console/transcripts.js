/** The events of a conversation: put together from what arrives, and what they tell. No state, no screen. */

/** @import { ConversationEvent, Facts, Row, Transcript, Why } from './types' */

/** @type {Transcript} */
export const EMPTY = { events: [], head: 0 };

/** So many conversations are kept in memory; others are asked for again when opened. */
const KEPT = 30;

/**
 * Takes in number head + 1, drops what is there already, and tells of a gap.
 * @param {Transcript} transcript @param {ConversationEvent[]} news
 * @returns {{transcript: Transcript, gap: boolean}}
 */
export function applyEvents(transcript, news) {
  const events = [...transcript.events];
  let head = transcript.head;
  for (const event of news) {
    if (event.number <= head) continue;
    if (event.number > head + 1) return { transcript: { events, head }, gap: true };
    events.push(event);
    head = event.number;
  }
  return { transcript: { events, head }, gap: false };
}

/**
 * Puts a transcript last, which means: looked at most recently; drops those not looked at for long.
 * @param {Map<string, Transcript>} transcripts @param {string} conversation @param {Transcript} transcript
 */
export function putLast(transcripts, conversation, transcript) {
  const changed = new Map(transcripts);
  changed.delete(conversation);
  changed.set(conversation, transcript);
  const oldest = [...changed.keys()].slice(0, -KEPT);
  oldest.forEach((key) => changed.delete(key));
  return changed;
}

const MESSAGES = ['visitor_spoke', 'visitor_sent_file', 'bot_spoke', 'agent_spoke', 'agent_sent_file', 'noted'];
/** Within this, the same speaker's next message goes without a name of its own. */
const GOES_ON_MS = 3 * 60_000;

/** `visitor`, `bot`, `agent` or `note`. @param {ConversationEvent} event */
export const speakerOf = ({ kind }) => (kind === 'noted' ? 'note' : kind.replace(/_(spoke|sent_file)$/, ''));

/** @param {ConversationEvent} a @param {ConversationEvent} b */
const sameSpeaker = (a, b) => speakerOf(a) === speakerOf(b) && a.kind !== 'noted' && a.name === b.name && a.elsewhere === b.elsewhere;

/**
 * @param {ConversationEvent[]} events @param {object} lines by the kinds of events that are shown as small lines
 * @returns {Row[]} kinds we don't know are left out
 */
export function rowsOf(events, lines) {
  /** @type {Row[]} */
  const rows = [];
  let day = '';
  /** @type {ConversationEvent | undefined} */
  let before;
  for (const event of events) {
    const message = MESSAGES.includes(event.kind);
    if (!message && !(event.kind in lines)) continue;
    const thisDay = new Date(event.at).toDateString();
    if (thisDay !== day) rows.push({ row: 'day', key: `day ${event.number}`, at: event.at });
    day = thisDay;
    const key = String(event.number);
    const soon = before !== undefined && Date.parse(event.at) - Date.parse(before.at) < GOES_ON_MS;
    if (message) rows.push({ row: 'message', key, event, goesOn: soon && before !== undefined && sameSpeaker(before, event) });
    else rows.push({ row: 'line', key, event });
    before = message ? event : undefined;
  }
  return rows;
}

/**
 * The agents' last message that the visitor has seen: it bears the mark. None when the visitor has answered since:
 * then it is plain anyway.
 * @param {ConversationEvent[]} events @param {Facts} facts
 * @returns {number | undefined}
 */
export function lastSeen(events, { visitorRead, visitorSpoke }) {
  const seen = events.filter(({ kind, number }) => kind.startsWith('agent_s') && number <= visitorRead);
  const last = seen[seen.length - 1]?.number;
  return last !== undefined && last > visitorSpoke ? last : undefined;
}

/** @type {Record<string, number>} where each scale ends */
const HIGHEST = { csat: 5, nps: 10, ces: 7 };

/** @param {ConversationEvent['survey']} survey */
export const highestOf = (survey) => HIGHEST[String(survey)];

/** @type {Record<string, (facts: Facts, event: ConversationEvent) => void>} */
const TAKE_IN = {
  started: (facts, { page, site, at }) => void Object.assign(facts, { page, site, startedAt: at }),
  visitor_spoke: (facts, { number, at }) => {
    facts.visitorSpoke = number;
    Object.assign(facts, { visitorRead: number, visitorReadAt: at });
  },
  bot_spoke: (facts, event) => {
    if (!event.why) return;
    // What is asked for is not known, also when there was a value before: as in the server.
    if (event.why.slot) facts.known.delete(event.why.slot.name);
    facts.spoken.push(event);
    noteAnswer(facts, event);
  },
  agent_spoke: (facts, { number }) => {
    facts.agentRead = number;
    // What was promised is kept.
    delete facts.promise;
  },
  slot_filled: (facts, { slot = '', value = '' }) => void facts.known.set(slot, value),
  looked_up: (facts, event) => {
    facts.lookups.push(event);
    // What was given did not fit together: as in the server, it doesn't count as known any more.
    if (event.outcome === 'not_found' || event.outcome === 'withheld') Object.keys(event.with ?? {}).forEach((slot) => facts.known.delete(slot));
  },
  handed_off: (facts, event) => void (facts.handedOff = event),
  contact_left: (facts, { contact }) => void (facts.contact = contact),
  follow_up_promised: (facts, event) => {
    facts.promise = event;
    facts.contact ??= event.contact;
  },
  follow_up_settled: (facts) => void delete facts.promise,
  closed: (facts) => void delete facts.promise,
  survey_answered: (facts, { survey, score = 0 }) => void facts.scores.set(String(survey), score),
  visitor_read: (facts, { up_to = 0, at }) => {
    if (up_to > facts.visitorRead) Object.assign(facts, { visitorRead: up_to, visitorReadAt: at });
  },
  agent_read: (facts, { up_to = 0 }) => void (facts.agentRead = Math.max(facts.agentRead, up_to)),
};

// A file is a message, too.
TAKE_IN.visitor_sent_file = TAKE_IN.visitor_spoke;
TAKE_IN.agent_sent_file = TAKE_IN.agent_spoke;

/** @param {Facts} facts @param {ConversationEvent} event */
function noteAnswer(facts, { why, number }) {
  if (why?.decision !== 'answer' || !why.target) return;
  facts.answered.set(`${why.target.kind} ${why.target.id}`, { title: titleOf(why), number });
}

/** The title of what was answered or asked for. @param {Why} why @returns {string} */
export function titleOf({ target, title }) {
  return title || target?.id.replaceAll('_', ' ') || '';
}

/** @param {ConversationEvent[]} events @returns {Facts} */
export function factsOf(events) {
  /** @type {Facts} */
  const facts = {
    spoken: [],
    known: new Map(),
    lookups: [],
    answered: new Map(),
    scores: new Map(),
    visitorRead: 0,
    agentRead: 0,
    visitorSpoke: 0,
  };
  for (const event of events) TAKE_IN[event.kind]?.(facts, event);
  return facts;
}
