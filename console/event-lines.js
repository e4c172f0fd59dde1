/**
 * What happened between the messages, in words: one row for each kind of event that is shown as a small line. Here are those of nearly
 * every conversation; the others come with parts/rare-lines.js, right after the first screen.
 */

import { named, t } from './words.js';
/** @import { ConversationEvent } from './types' */

/** @type {Record<string, (event: ConversationEvent) => string>} */
export const EVENT_WORDS = {
  started: ({ page }) => (page ? t('line.startedOn', { page: page.title || page.address }) : t('line.started')),
  handed_off: ({ department, because }) => t('line.handed_off', { department: named('department', department), because: named('because', because) }),
  offered: ({ name }) => t('line.offered', { name }),
  agent_joined: ({ name }) => t('line.agent_joined', { name }),
  closed: ({ reason }) => (reason ? t('line.closedBecause', { reason: named('reason.closed', reason) }) : t('line.closed')),
};
