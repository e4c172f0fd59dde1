/** Finds another contact who is the same person, and merges it; that can be taken back. */

import { html } from '../vendor/standalone.module.js';
import { ask } from '../ask.js';
import { Chooser } from './chooser.js';
import { faultWords, notify } from '../notices.js';
import { now } from '../store.js';
import { addWords, t } from '../words.js';

addWords({
  ko: {
    'merge.title': '같은 고객 합치기',
    'merge.placeholder': '이름, 이메일, 전화번호로 찾기',
    'merge.text': '고른 고객의 정보와 대화가 이 고객에게 합쳐져요. 언제든 되돌릴 수 있어요.',
    'merge.done': '합쳤어요. 고객 정보에서 되돌릴 수 있어요.',
    'merge.nameless': '이름 없음',
    'merge.conversations': '대화 {n}건',
  },
  en: {
    'merge.title': 'Merge the same person',
    'merge.placeholder': 'Find by name, e-mail or phone',
    'merge.text': 'What is known of the one you choose, and their conversations, come to this contact. It can be taken back at any time.',
    'merge.done': 'Merged. It can be taken back beside the conversation.',
    'merge.nameless': 'No name',
    'merge.conversations': ({ n }) => (n === 1 ? '1 conversation' : `${n} conversations`),
  },
});

/** @param {{conversation: string}} props */
export default function Merge({ conversation }) {
  /** @param {string} text */
  const search = async (text) => {
    const own = now().contacts.get(conversation);
    const found = text.trim() ? (await ask('find_contacts', { text }))?.found : own?.like;
    return (found ?? [])
      .filter((/** @type {any} */ { contact }) => contact !== own?.contact)
      .map((/** @type {any} */ { contact, name, email, phone, conversations }) => ({
        id: contact,
        words: name ?? email ?? phone ?? t('merge.nameless'),
        marks: [email, phone, t('merge.conversations', { n: conversations })].filter(Boolean).join(' · '),
        value: contact,
      }));
  };
  const choose = async (/** @type {string} */ contact) => {
    const answer = await ask('merge_contacts', { conversation, contact });
    if (answer?.type === 'contact') notify(t('merge.done'));
    else notify(answer ? faultWords(answer) : t('link.lost'), 'bad');
  };
  return html`
    <${Chooser} title=${t('merge.title')} placeholder=${t('merge.placeholder')} search=${search} choose=${choose}>
      <p class="muted">${t('merge.text')}</p>
    <//>
  `;
}
