/** What is known of a contact, edited: opened by the button in the contact's card. */

import { html, useState } from '../vendor/standalone.module.js';
import { askDesk } from '../ask.js';
import { faultWords, notify } from '../notices.js';
import { addWords, known, languageName, t } from '../words.js';
import { labelOf, ownFields, whoOf } from './contact.js';

addWords({
  ko: {
    'contact.tagsHint': '쉼표로 나눠 주세요',
    'contact.newField': '새 항목 이름',
    'contact.newValue': '새 항목 내용',
    'contact.overwrote': '그사이 {who} 님이 {field} 항목에 “{value}”라고 적었는데, 방금 적은 것으로 바뀌었어요.',
    'contact.bad.email': 'name@example.com처럼 적어 주세요.',
    'contact.bad.phone': '010-1234-5678처럼 숫자 4–15자리로 적어 주세요.',
    'contact.bad': '너무 길거나 항목이 너무 많아요. 줄여서 다시 저장해 주세요.',
    'contact.noLanguage': '정하지 않음',
    save: '저장',
  },
  en: {
    'contact.tagsHint': 'With commas between',
    'contact.newField': 'New field',
    'contact.newValue': 'Its value',
    'contact.overwrote': '{who} had written “{value}” into {field} meanwhile; yours stands now.',
    'contact.bad.email': 'Please write it like name@example.com.',
    'contact.bad.phone': 'Please write 4 to 15 digits, like 010-1234-5678.',
    'contact.bad': 'That is too long, or there are too many fields. Please shorten it and save again.',
    'contact.noLanguage': 'Not set',
    save: 'Save',
  },
});

/** In this order, before the fields of one's own. */
const EDITED = ['name', 'email', 'phone', 'language', 'tags'];

/** What visitors are likely to speak; the browser knows what each is called. */
const LANGUAGES = ['ko', 'en', 'ja', 'zh', 'es', 'de', 'fr', 'ar'];

/** @typedef {{field: string, words: string}} Wrong */

/** @param {{field: string, value: string}} props */
function Input({ field, value, ...props }) {
  if (field === 'notes') return html`<textarea name="notes" rows="3" ...${props}>${value}</textarea>`;
  if (field !== 'language') return html`<input name=${field} defaultValue=${value} autocomplete="off" ...${props} />`;
  const languages = [...new Set([...LANGUAGES, value].filter(Boolean))];
  return html`
    <select name="language" ...${props}>
      <option value="">${t('contact.noLanguage')}</option>
      ${languages.map((code) => html`<option key=${code} value=${code} selected=${code === value}>${languageName(code)}</option>`)}
    </select>
  `;
}

/** @param {{field: string, value: string, hint?: string, wrong?: Wrong}} props */
function Field({ field, value, hint, wrong }) {
  const fault = wrong?.field === field ? { 'aria-invalid': 'true', 'aria-describedby': 'contact-wrong' } : {};
  return html`
    <label class="contact-field">
      <span>${labelOf(field)}${hint && html` <span class="muted">${hint}</span>`}</span>
      <${Input} field=${field} value=${value} ...${fault} />
      ${wrong?.field === field && html`<span class="error" id="contact-wrong" role="alert">${wrong.words}</span>`}
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

/** What a field should have been. @param {string} field */
const badWords = (field) => t(known(`contact.bad.${field}`) ? `contact.bad.${field}` : 'contact.bad');

/** @param {{conversation: string, contact: any, done: () => void}} props */
export default function Editing({ conversation, contact, done }) {
  const value = (/** @type {string} */ field) => contact?.fields[field]?.value ?? '';
  /** @type {[Wrong | undefined, (wrong?: Wrong) => void]} */
  const [wrong, setWrong] = useState();
  /** One after the other: each answer tells what it wrote over. @param {any} event */
  const save = async (event) => {
    event.preventDefault();
    setWrong(undefined);
    for (const [field, written] of changesOf(event.target, contact)) {
      const answer = await askDesk('edit_contact', { conversation, field, value: written, seen: contact?.version ?? 0 });
      if (answer?.code === 'bad_value') return setWrong({ field, words: badWords(field) });
      if (answer?.type !== 'contact') return notify(answer ? faultWords(answer) : t('link.lost'), 'bad');
      const over = answer.overwrote;
      if (over) notify(t('contact.overwrote', { who: whoOf(over.by), field: labelOf(field), value: over.value }));
    }
    done();
  };
  const shown = [...EDITED, ...ownFields(contact), 'notes'];
  return html`
    <form class="contact-form" onSubmit=${save}>
      ${EDITED.map((field) => html`<${Field} key=${field} field=${field} value=${value(field)} hint=${field === 'tags' && t('contact.tagsHint')} wrong=${wrong} />`)}
      ${ownFields(contact).map((field) => html`<${Field} key=${field} field=${field} value=${value(field)} wrong=${wrong} />`)}
      <div class="contact-new">
        <label class="contact-field"><span>${t('contact.newField')}</span><input name="newField" maxlength="40" autocomplete="off" /></label>
        <label class="contact-field"><span>${t('contact.newValue')}</span><input name="newValue" autocomplete="off" /></label>
      </div>
      ${wrong && !shown.includes(wrong.field) && html`<p class="error" role="alert">${wrong.words}</p>`}
      <${Field} field="notes" value=${value('notes')} wrong=${wrong} />
      <label class="contact-vip"><input type="checkbox" name="vip" value="yes" defaultChecked=${value('vip') === 'yes'} /> ${t('contact.vip')}</label>
      <div class="buttons end">
        <button type="button" onClick=${done}>${t('cancel')}</button>
        <button class="primary">${t('save')}</button>
      </div>
    </form>
  `;
}
