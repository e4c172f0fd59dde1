/** Who the visitor is, across conversations: what is known, who said so, earlier conversations, and the same person twice. */

import { html, useEffect, useState } from '../vendor/standalone.module.js';
import { askDesk } from '../ask.js';
import { Part, addStyle, openDialog } from '../parts.js';
import { addressOf } from '../route.js';
import { useStore } from '../store.js';
import { fullDate, shortDate } from '../time.js';
import { languageName, t, visitorName } from '../words.js';
/** @import { SectionGiven } from '../types' */

addStyle('contact');

const loadForm = () => import('./contact-form.js');
const loadMerges = () => import('./contact-merges.js');

/** @typedef {{value: string, at: string, by: {who: string, name?: string}}} Known */

/** In this order, before the fields of one's own. */
const SHOWN = ['email', 'phone', 'language', 'tags', 'notes'];

/** @param {string} field */
export const labelOf = (field) => (field.startsWith('field:') ? field.slice(6) : t(`contact.${field}`));

/** @param {Known['by']} by */
export const whoOf = ({ who, name }) => name ?? t(`contact.${who}`);

/** @param {Known} known */
const saidBy = ({ by, at }) => t('contact.by', { who: whoOf(by), at: fullDate(at) });

/** @param {any} contact @returns {string[]} */
export const ownFields = (contact) => Object.keys(contact?.fields ?? {}).filter((field) => field.startsWith('field:'));

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
  if (editing === conversation) return html`<${Part} load=${loadForm} properties=${{ conversation, contact, done }} />`;
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
      ${contact?.merges?.length > 0 && html`<${Part} load=${loadMerges} properties=${{ conversation, contact }} />`}
      ${contact?.changes?.length > 0 && html`<${Changes} changes=${contact.changes} />`}
    </div>
  `;
}
