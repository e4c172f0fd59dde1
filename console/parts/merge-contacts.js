/** Finds another contact who is the same person, and merges it; that can be taken back. */

import { html } from '../vendor/standalone.module.js';
import { askDesk } from '../ask.js';
import { Chooser } from './chooser.js';
import { faultWords, notify } from '../notices.js';
import { now } from '../store.js';
import { addWords, t } from '../words.js';

addWords({
  ko: {
    'mergeContacts.title': '같은 고객 합치기',
    'mergeContacts.placeholder': '이름, 이메일, 전화번호로 찾기',
    'mergeContacts.text': '고른 고객의 정보와 대화가 이 고객에게 합쳐져요. 언제든 되돌릴 수 있어요.',
    'mergeContacts.done': '합쳤어요. 고객 정보에서 되돌릴 수 있어요.',
    'mergeContacts.nameless': '이름 없음',
    'mergeContacts.conversations': '대화 {n}건',
  },
  en: {
    'mergeContacts.title': 'Merge the same person',
    'mergeContacts.placeholder': 'Find by name, e-mail or phone',
    'mergeContacts.text': 'What is known of the one you choose, and their conversations, come to this contact. It can be taken back at any time.',
    'mergeContacts.done': 'Merged. It can be taken back beside the conversation.',
    'mergeContacts.nameless': 'No name',
    'mergeContacts.conversations': ({ n }) => (n === 1 ? '1 conversation' : `${n} conversations`),
  },
});

/** @param {{conversation: string}} props */
export default function Merge({ conversation }) {
  /** @param {string} text */
  const search = async (text) => {
    const own = now().contacts.get(conversation);
    const found = text.trim() ? (await askDesk('find_contacts', { text }))?.found : own?.like;
    return (found ?? [])
      .filter((/** @type {any} */ { contact }) => contact !== own?.contact)
      .map((/** @type {any} */ { contact, name, email, phone, conversations }) => ({
        id: contact,
        words: name ?? email ?? phone ?? t('mergeContacts.nameless'),
        marks: [email, phone, t('mergeContacts.conversations', { n: conversations })].filter(Boolean).join(' · '),
        value: contact,
      }));
  };
  const choose = async (/** @type {string} */ contact) => {
    const answer = await askDesk('merge_contacts', { conversation, contact });
    if (answer?.type === 'contact') notify(t('mergeContacts.done'));
    else notify(answer ? faultWords(answer) : t('link.lost'), 'bad');
  };
  return html`
    <${Chooser} title=${t('mergeContacts.title')} placeholder=${t('mergeContacts.placeholder')} search=${search} choose=${choose}>
      <p class="muted">${t('mergeContacts.text')}</p>
    <//>
  `;
}
