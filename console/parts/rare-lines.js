/** The rarer kinds of events in words, as in event-lines.js. */

import { soon } from '../time.js';
import { highestOf } from '../transcripts.js';
import { named, t } from '../words.js';
/** @import { ConversationEvent } from '../types' */

/** A word to who comes. @param {string} [note] */
const quoted = (note) => (note ? ` — “${note}”` : '');

/** @type {Record<string, (event: ConversationEvent) => string>} */
export default {
  slot_filled: ({ slot, value }) => t('line.slot_filled', { slot: named('slot', slot), value }),
  confirmed: ({ intent = '' }) => t('line.confirmed', { intent: intent.replaceAll('_', ' ') }),
  lookup_begun: ({ lookup }) => t('line.lookup_begun', { lookup: named('lookup', lookup) }),
  looked_up: ({ lookup, outcome }) =>
    t('line.looked_up', { lookup: named('lookup', lookup), outcome: named('outcome', outcome) }),
  offer_passed: ({ how }) => t(`line.offer_passed.${how}`),
  recognised: ({ name, verified, vip }) =>
    t('line.recognised', { what: [name, t(verified ? 'verified' : 'verified.not'), vip && 'VIP'].filter(Boolean).join(', ') }),
  name_given: ({ name }) => t('line.name_given', { name }),
  resolved: ({ how, target }) => t(`line.resolved.${how}`, { target: target?.id.replaceAll('_', ' ') }),
  contact_left: ({ contact }) => t('line.contact_left', { contact }),
  follow_up_promised: ({ due, topic }) => t(topic ? 'line.promisedAbout' : 'line.promised', { due: soon(due), topic }),
  promise_late: ({ due }) => t('line.promise_late', { due: soon(due) }),
  wait_too_long: () => t('line.wait_too_long'),
  reply_too_late: () => t('line.reply_too_late'),
  message_offered: () => t('line.message_offered'),
  follow_up_settled: () => t('line.follow_up_settled'),
  transferred: ({ name, to, note }) =>
    t('line.transferred', { name, to: to?.kind === 'agent' ? to.name : named('department', to?.department) }) + quoted(note),
  returned_to_bot: ({ name }) => t('line.returned_to_bot', { name }),
  invited: ({ name, colleague_name, note }) => t('line.invited', { name, colleague: colleague_name }) + quoted(note),
  colleague_joined: ({ name }) => t('line.colleague_joined', { name }),
  colleague_left: ({ name }) => t('line.colleague_left', { name }),
  taken_over: ({ name, from_name }) => t('line.taken_over', { name, from: from_name }),
  resumed_by: ({ name }) => t('line.resumed_by', { name }),
  tagged: ({ tags = [] }) => t('line.tagged', { tags: tags.join(', ') }),
  untagged: ({ tags = [] }) => t('line.untagged', { tags: tags.join(', ') }),
  snoozed: ({ until = '' }) => t('line.snoozed', { until: soon(until) }),
  woken: () => t('line.woken'),
  merged_from: () => t('line.merged_from'),
  merged_into: () => t('line.merged_into'),
  separated: () => t('line.separated'),
  reopened: () => t('line.reopened'),
  survey_asked: ({ kinds = [] }) => t('line.survey_asked', { kinds: kinds.map((kind) => named('survey', kind)).join(', ') }),
  survey_answered: ({ survey, score }) =>
    t('line.survey_answered', { survey: named('survey', String(survey)), score, of: highestOf(survey) }),
  survey_commented: ({ text }) => t('line.survey_commented', { text }),
};
