/** What who asks for a person now is told of the wait, and what that is made from: above those who wait. */

import { html } from './vendor/standalone.module.js';
import { listNamed } from './lists.js';
import { useStore } from './store.js';
import { named, t } from './words.js';
/** @import { Queue, Route } from './types' */

/** @param {Queue} queue @returns {string} */
function wait({ about_minutes: about, over_minutes: over }) {
  if (about) return t('queue.about', { n: about });
  return over ? t('queue.over', { n: over }) : t('queue.unknown');
}

/** @param {{route: Route}} props */
export function QueueLines({ route: { list, department } }) {
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
