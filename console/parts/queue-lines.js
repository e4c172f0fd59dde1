/** What who asks for a person now is told of the wait, and what that is made from: above those who wait. */

import { html } from '../vendor/standalone.module.js';
import { listNamed } from '../lists.js';
import { useStore } from '../store.js';
import { addWords, named, t } from '../words.js';
/** @import { Queue, Route } from '../types' */

addWords({
  ko: {
    'queue.about': '방문자 안내: {n}분쯤.',
    'queue.over': '방문자 안내: {n}분 넘게.',
    'queue.unknown': '방문자에게는 순서만 알려요.',
    'queue.basis': '(지난 상담 {conversations}건, 상담원 {agents}명)',
  },
  en: {
    'queue.about': 'Visitors are told: about {n} min.',
    'queue.over': 'Visitors are told: longer than {n} min.',
    'queue.unknown': 'Visitors are told their place only.',
    'queue.basis': '({conversations} past conversations, {agents} here)',
  },
});

/** @param {Queue} queue @returns {string} */
function wait({ about_minutes: about, over_minutes: over }) {
  if (about) return t('queue.about', { n: about });
  return over ? t('queue.over', { n: over }) : t('queue.unknown');
}

/** @param {{route: Route}} props */
export default function QueueLines({ route: { list, department } }) {
  const queues = useStore((state) => state.queues);
  const shown = queues.filter((queue) => (department ? queue.department === department : queue.waiting > 0));
  if (!listNamed(list).byDepartment || shown.length === 0) return null;
  return html`
    <ul class="queues">
      ${shown.map(
        (queue) => html`
          <li key=${queue.department}>
            ${queues.length > 1 && html`<strong>${named('department', queue.department)}</strong>${' '}`}${wait(queue)}${' '}
            <span class="basis">${t('queue.basis', queue)}</span>
          </li>
        `,
      )}
    </ul>
  `;
}
