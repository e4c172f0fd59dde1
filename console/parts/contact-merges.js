/** Which contacts were merged into this one, and taking them apart. */

import { html } from '../vendor/standalone.module.js';
import { askDesk } from '../ask.js';
import { faultWords, notify } from '../notices.js';
import { shortDate } from '../time.js';
import { addWords, t } from '../words.js';
import { labelOf, whoOf } from './contact.js';

addWords({
  ko: {
    'contact.merges': '합친 고객',
    'contact.apart': '되돌리기',
    'contact.apartFrom': '{name} 합치기 되돌리기',
    'contact.stayed': '되돌렸어요. 합친 뒤에 바뀐 항목은 이 고객에게 남았어요: {fields}',
    'contact.isApart': '되돌렸어요.',
  },
  en: {
    'contact.merges': 'Merged into this one',
    'contact.apart': 'Take apart',
    'contact.apartFrom': 'Take apart: {name}',
    'contact.stayed': 'Taken apart. What was edited since stays with this contact: {fields}',
    'contact.isApart': 'Taken apart.',
  },
});

/** @param {{conversation: string, contact: any}} props */
export default function Merges({ conversation, contact: { merges } }) {
  /** @param {number} merge */
  const apart = async (merge) => {
    const answer = await askDesk('unmerge_contacts', { conversation, merge });
    if (answer?.type !== 'contact') return notify(answer ? faultWords(answer) : t('link.lost'), 'bad');
    const fields = (answer.stayed ?? []).map(labelOf).join(', ');
    notify(fields ? t('contact.stayed', { fields }) : t('contact.isApart'));
  };
  return html`
    <h4>${t('contact.merges')}</h4>
    <ul class="merges">
      ${merges.map(
        (/** @type {any} */ { merge, name, by, at }) => html`
          <li key=${merge}>
            <span>${name} <span class="muted">${whoOf(by)}, ${shortDate(at)}</span></span>
            <button type="button" class="small" aria-label=${t('contact.apartFrom', { name })} onClick=${() => apart(merge)}>${t('contact.apart')}</button>
          </li>
        `,
      )}
    </ul>
  `;
}
