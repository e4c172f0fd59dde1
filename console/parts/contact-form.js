/** What is known of a contact, edited: opened by the button in the contact's card. */

import { html } from '../vendor/standalone.module.js';
import { askDesk } from '../ask.js';
import { faultWords, notify } from '../notices.js';
import { addWords, t } from '../words.js';
import { labelOf, ownFields, whoOf } from './contact.js';

addWords({
  ko: {
    'contact.tagsHint': '쉼표로 나눠 주세요',
    'contact.newField': '새 항목 이름',
    'contact.newValue': '새 항목 내용',
    'contact.overwrote': '그사이 {who} 님이 {field} 항목에 “{value}”라고 적었는데, 방금 적은 것으로 바뀌었어요.',
    save: '저장',
  },
  en: {
    'contact.tagsHint': 'With commas between',
    'contact.newField': 'New field',
    'contact.newValue': 'Its value',
    'contact.overwrote': '{who} had written “{value}” into {field} meanwhile; yours stands now.',
    save: 'Save',
  },
});

/** In this order, before the fields of one's own. */
const EDITED = ['name', 'email', 'phone', 'language', 'tags'];

/** @param {{field: string, value: string, hint?: string}} props */
function Field({ field, value, hint }) {
  return html`
    <label class="contact-field">
      <span>${labelOf(field)}${hint && html` <span class="muted">${hint}</span>`}</span>
      ${field === 'notes'
        ? html`<textarea name=${field} rows="3">${value}</textarea>`
        : html`<input name=${field} value=${value} autocomplete="off" />`}
    </label>
  `;
}

/** @param {any} form @param {any} contact @returns {[string, string][]} the fields that are another than before */
function changesOf(form, contact) {
  const written = Object.fromEntries(new FormData(form));
  const { newField, newValue, ...fields } = written;
  /** @type {Record<string, FormDataEntryValue>} */
  const all = { ...fields, vip: written.vip ?? '' };
  if (String(newField).trim()) all[`field:${String(newField).trim()}`] = newValue;
  return /** @type {[string, string][]} */ (
    Object.entries(all).filter(([field, value]) => String(value).trim() !== (contact?.fields[field]?.value ?? ''))
  );
}

/** @param {{conversation: string, contact: any, done: () => void}} props */
export default function Editing({ conversation, contact, done }) {
  const value = (/** @type {string} */ field) => contact?.fields[field]?.value ?? '';
  /** One after the other: each answer tells what it wrote over. @param {any} event */
  const save = async (event) => {
    event.preventDefault();
    for (const [field, written] of changesOf(event.target, contact)) {
      const answer = await askDesk('edit_contact', { conversation, field, value: written, seen: contact?.version ?? 0 });
      if (answer?.type !== 'contact') return notify(answer ? faultWords(answer) : t('link.lost'), 'bad');
      const over = answer.overwrote;
      if (over) notify(t('contact.overwrote', { who: whoOf(over.by), field: labelOf(field), value: over.value }));
    }
    done();
  };
  return html`
    <form class="contact-form" onSubmit=${save}>
      ${EDITED.map((field) => html`<${Field} key=${field} field=${field} value=${value(field)} hint=${field === 'tags' && t('contact.tagsHint')} />`)}
      ${ownFields(contact).map((field) => html`<${Field} key=${field} field=${field} value=${value(field)} />`)}
      <div class="contact-new">
        <label class="contact-field"><span>${t('contact.newField')}</span><input name="newField" maxlength="40" autocomplete="off" /></label>
        <label class="contact-field"><span>${t('contact.newValue')}</span><input name="newValue" autocomplete="off" /></label>
      </div>
      <${Field} field="notes" value=${value('notes')} />
      <label class="contact-vip"><input type="checkbox" name="vip" value="yes" checked=${value('vip') === 'yes'} /> ${t('contact.vip')}</label>
      <div class="buttons end">
        <button type="button" onClick=${done}>${t('cancel')}</button>
        <button class="primary">${t('save')}</button>
      </div>
    </form>
  `;
}
