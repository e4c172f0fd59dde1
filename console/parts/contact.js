/** Who the visitor is, across conversations: what is known, who said so, earlier conversations, and the same person twice. */

import { html, useEffect, useState } from '../vendor/standalone.module.js';
import { askDesk } from '../ask.js';
import { faultWords, notify } from '../notices.js';
import { addStyle, openDialog } from '../parts.js';
import { addressOf } from '../route.js';
import { useStore } from '../store.js';
import { fullDate, shortDate } from '../time.js';
import { addWords, languageName, t, visitorName } from '../words.js';
/** @import { SectionGiven } from '../types' */

addStyle('contact');
addWords({
  ko: {
    'contact.verified': '웹사이트에서 확인된 고객',
    'contact.says': '본인 주장 (확인 안 됨)',
    'contact.nothing': '아직 알려진 정보가 없어요.',
    'contact.edit': '고객 정보 수정',
    'contact.merge': '같은 고객 합치기',
    'contact.name': '부를 이름',
    'contact.email': '이메일',
    'contact.phone': '전화번호',
    'contact.language': '언어',
    'contact.tags': '태그',
    'contact.tagsHint': '쉼표로 나눠 주세요',
    'contact.notes': '메모',
    'contact.vip': 'VIP (대기열에서 20분 먼저)',
    'contact.newField': '새 항목 이름',
    'contact.newValue': '새 항목 내용',
    'contact.firstSeen': '처음 온 날',
    'contact.earlier': '지난 대화',
    'contact.like': '같은 연락처의 고객이 {n}명 더 있어요.',
    'contact.merges': '합친 고객',
    'contact.apart': '되돌리기',
    'contact.apartFrom': '{name} 합치기 되돌리기',
    'contact.stayed': '되돌렸어요. 합친 뒤에 바뀐 항목은 이 고객에게 남았어요: {fields}',
    'contact.isApart': '되돌렸어요.',
    'contact.by': '{who}, {at}',
    'contact.visitor': '방문자가 말함',
    'contact.site': '웹사이트가 확인함',
    'contact.overwrote': '그사이 {who} 님이 {field} 항목에 “{value}”라고 적었는데, 방금 적은 것으로 바뀌었어요.',
    'contact.changes': '바뀐 기록',
    'contact.merged': '합침',
    'contact.unmerged': '합치기 되돌림',
    'contact.removed': '지움',
    save: '저장',
  },
  en: {
    'contact.verified': 'Verified by the website',
    'contact.says': 'Says to be (not verified)',
    'contact.nothing': 'Nothing is known yet.',
    'contact.edit': 'Edit contact',
    'contact.merge': 'Merge the same person',
    'contact.name': 'Preferred name',
    'contact.email': 'E-mail',
    'contact.phone': 'Phone',
    'contact.language': 'Language',
    'contact.tags': 'Tags',
    'contact.tagsHint': 'With commas between',
    'contact.notes': 'Notes',
    'contact.vip': 'VIP (20 minutes ahead in the queue)',
    'contact.newField': 'New field',
    'contact.newValue': 'Its value',
    'contact.firstSeen': 'First seen',
    'contact.earlier': 'Earlier conversations',
    'contact.like': ({ n }) => (n === 1 ? 'Another contact has the same address.' : `${n} other contacts have the same address.`),
    'contact.merges': 'Merged into this one',
    'contact.apart': 'Take apart',
    'contact.apartFrom': 'Take apart: {name}',
    'contact.stayed': 'Taken apart. What was edited since stays with this contact: {fields}',
    'contact.isApart': 'Taken apart.',
    'contact.by': '{who}, {at}',
    'contact.visitor': 'The visitor said so',
    'contact.site': 'Verified by the website',
    'contact.overwrote': '{who} had written “{value}” into {field} meanwhile; yours stands now.',
    'contact.changes': 'Changes',
    'contact.merged': 'Merged',
    'contact.unmerged': 'Taken apart',
    'contact.removed': 'removed',
    save: 'Save',
  },
});

/** @typedef {{value: string, at: string, by: {who: string, name?: string}}} Known */

/** In this order, before the fields of one's own. */
const SHOWN = ['email', 'phone', 'language', 'tags', 'notes'];
const EDITED = ['name', 'email', 'phone', 'language', 'tags'];

/** @param {string} field */
const labelOf = (field) => (field.startsWith('field:') ? field.slice(6) : t(`contact.${field}`));

/** @param {Known['by']} by */
const whoOf = ({ who, name }) => name ?? t(`contact.${who}`);

/** @param {Known} known */
const saidBy = ({ by, at }) => t('contact.by', { who: whoOf(by), at: fullDate(at) });

/** @param {any} contact @returns {string[]} */
const ownFields = (contact) => Object.keys(contact?.fields ?? {}).filter((field) => field.startsWith('field:'));

/** Asks who it is, and again when the conversation tells something new. @param {SectionGiven} given */
function useContact({ conversation, line, facts }) {
  const contact = useStore((state) => state.contacts.get(conversation));
  const ready = useStore((state) => state.link.status === 'ready');
  useEffect(() => {
    if (ready) askDesk('contact', { conversation });
  }, [conversation, ready, facts.contact, line?.visitor_name, line?.verified, line?.vip]);
  return contact;
}

/** @param {{field: string, known: Known}} props */
function Pair({ field, known }) {
  return html`
    <div>
      <dt>${labelOf(field)}</dt>
      <dd class=${field === 'notes' ? 'plain' : ''} title=${saidBy(known)}>
        ${field === 'language' ? languageName(known.value) : html`<span class="value">${known.value}</span>`}
      </dd>
    </div>
  `;
}

/** @param {{conversation: string, contact: any}} props */
function Earlier({ conversation, contact }) {
  const list = useStore((state) => state.route.list);
  const others = contact.conversations.filter((/** @type {any} */ line) => line.conversation !== conversation);
  if (others.length === 0) return null;
  return html`
    <h4>${t('contact.earlier')}</h4>
    <ul class="earlier">
      ${others.map(
        (/** @type {any} */ line) => html`
          <li key=${line.conversation}>
            <a href=${addressOf({ list, conversation: line.conversation })}>
              <time datetime=${line.last_at}>${shortDate(line.last_at)}</time> · ${t(`state.${line.state}`)}
              <span class="earlier-words">${line.visitor_text ?? line.last_text}</span>
            </a>
          </li>
        `,
      )}
    </ul>
  `;
}

/** @param {{conversation: string, contact: any}} props */
function Merges({ conversation, contact: { merges = [] } }) {
  /** @param {number} merge */
  const apart = async (merge) => {
    const answer = await askDesk('unmerge_contacts', { conversation, merge });
    if (answer?.type !== 'contact') return notify(answer ? faultWords(answer) : t('link.lost'), 'bad');
    const fields = (answer.stayed ?? []).map(labelOf).join(', ');
    notify(fields ? t('contact.stayed', { fields }) : t('contact.isApart'));
  };
  if (merges.length === 0) return null;
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

/** @param {{changes: any[]}} props */
function Changes({ changes }) {
  return html`
    <details class="changes">
      <summary>${t('contact.changes')}</summary>
      <ul>
        ${changes.map(
          (/** @type {any} */ { at, by, field, value }, place) => html`
            <li key=${place}>
              <time datetime=${at}>${shortDate(at)}</time> ${whoOf(by)} · ${labelOf(field)}${!field.endsWith('merged') && `: ${value || t('contact.removed')}`}
            </li>
          `,
        )}
      </ul>
    </details>
  `;
}

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
function Editing({ conversation, contact, done }) {
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

/** @param {{contact: any}} props */
const Fields = ({ contact }) => html`
  <dl class="pairs">
    ${[...SHOWN, ...ownFields(contact)].map(
      (field) => contact.fields[field] && html`<${Pair} key=${field} field=${field} known=${contact.fields[field]} />`,
    )}
    ${contact.first_seen &&
    html`<div><dt>${t('contact.firstSeen')}</dt><dd><time datetime=${contact.first_seen}>${shortDate(contact.first_seen)}</time></dd></div>`}
  </dl>
`;

/** @param {SectionGiven} given */
export default function Contact(given) {
  const { conversation, line } = given;
  const contact = useContact(given);
  const [editing, setEditing] = useState();
  if (contact === undefined) return html`<p class="muted">${t('loading')}</p>`;
  const done = () => setEditing(undefined);
  if (editing === conversation) return html`<${Editing} conversation=${conversation} contact=${contact} done=${done} />`;
  const like = contact?.like?.length ?? 0;
  return html`
    <div class="contact-card">
      <p class="contact-head">
        <strong title=${contact?.fields.name && saidBy(contact.fields.name)}>${contact?.fields.name?.value ?? visitorName(line, conversation)}</strong>
        ${contact &&
        html`<span class="mark ${contact.verified ? 'verified' : ''}">${contact.verified ? '✓ ' : ''}${t(contact.verified ? 'contact.verified' : 'contact.says')}</span>`}
        ${contact?.fields.vip && html`<span class="mark vip">VIP</span>`}
      </p>
      ${contact ? html`<${Fields} contact=${contact} />` : html`<p class="muted">${t('contact.nothing')}</p>`}
      <p class="buttons">
        <button type="button" class="small" id="edit-contact" onClick=${() => setEditing(conversation)}>${t('contact.edit')}</button>
        ${contact && html`<button type="button" class="small" onClick=${() => openDialog('mergeContacts', { conversation })}>${t('contact.merge')}</button>`}
      </p>
      ${like > 0 && html`<p class="contact-like">${t('contact.like', { n: like })}</p>`}
      ${contact && html`<${Earlier} conversation=${conversation} contact=${contact} />`}
      ${contact && html`<${Merges} conversation=${conversation} contact=${contact} />`}
      ${contact?.changes?.length > 0 && html`<${Changes} changes=${contact.changes} />`}
    </div>
  `;
}
