/** What happened between the messages, in words: one row for each kind of event that is shown as a small line. */

import { soon } from './time.js';
import { highestOf } from './transcripts.js';
import { named, t } from './words.js';
/** @import { ConversationEvent } from './types' */

/** @type {Record<string, (event: ConversationEvent) => string>} */
export const EVENT_WORDS = {
  started: ({ page }) => (page ? t('line.startedOn', { page: page.title || page.address }) : t('line.started')),
  slot_filled: ({ slot, value }) => t('line.slot_filled', { slot: named('slot', slot), value }),
  confirmed: ({ intent = '' }) => t('line.confirmed', { intent: intent.replaceAll('_', ' ') }),
  lookup_begun: ({ lookup }) => t('line.lookup_begun', { lookup: named('lookup', lookup) }),
  looked_up: ({ lookup, outcome }) =>
    t('line.looked_up', { lookup: named('lookup', lookup), outcome: named('outcome', outcome) }),
  handed_off: ({ department, because }) => t('line.handed_off', { department, because: named('because', because) }),
  name_given: ({ name }) => t('line.name_given', { name }),
  resolved: ({ how, target }) => t(`line.resolved.${how}`, { target: target?.id.replaceAll('_', ' ') }),
  contact_left: ({ contact }) => t('line.contact_left', { contact }),
  follow_up_promised: ({ due, topic }) => t(topic ? 'line.promisedAbout' : 'line.promised', { due: soon(due), topic }),
  promise_late: ({ due }) => t('line.promise_late', { due: soon(due) }),
  follow_up_settled: () => t('line.follow_up_settled'),
  agent_joined: ({ name }) => t('line.agent_joined', { name }),
  closed: () => t('line.closed'),
  reopened: () => t('line.reopened'),
  survey_asked: ({ kinds = [] }) => t('line.survey_asked', { kinds: kinds.map((kind) => named('survey', kind)).join(', ') }),
  survey_answered: ({ survey, score }) =>
    t('line.survey_answered', { survey: named('survey', String(survey)), score, of: highestOf(survey) }),
  survey_commented: ({ text }) => t('line.survey_commented', { text }),
};
