/** Replies kept ready, found while typing; the one that is chosen goes into the field, filled from the conversation. */

import { html } from '../vendor/standalone.module.js';
import { askDesk } from '../ask.js';
import { Chooser } from './chooser.js';
import { insertWords } from '../inserting.js';
import { dismissDialog } from '../parts.js';
import { addWords, languageName, named, t } from '../words.js';

addWords({
  ko: {
    'replies.title': '자주 쓰는 답변',
    'replies.placeholder': '이름이나 내용으로 찾기',
    'replies.none': '아직 준비해 둔 답변이 없어요.',
    'replies.manage': '답변 관리',
    'replies.own': '나만',
    'replies.missing': '빈칸: {names}',
  },
  en: {
    'replies.title': 'Ready replies',
    'replies.placeholder': 'Find by name or words',
    'replies.none': 'No replies are kept yet.',
    'replies.manage': 'Manage replies',
    'replies.own': 'Only mine',
    'replies.missing': 'To fill in: {names}',
  },
});

/** @param {any} reply */
const marksOf = ({ own, department, language, missing = [] }) =>
  [
    own && t('replies.own'),
    department && named('department', department),
    language && languageName(language),
    missing.length > 0 && t('replies.missing', { names: missing.map((/** @type {string} */ name) => named('slot', name)).join(', ') }),
  ]
    .filter(Boolean)
    .join(' · ');

/** @param {{conversation: string}} props */
export default function Replies({ conversation }) {
  /** @param {string} text */
  const search = async (text) => {
    const answer = await askDesk('find_replies', { conversation, text });
    return answer?.found?.map((/** @type {any} */ reply) => ({
      id: reply.reply,
      words: reply.name,
      marks: marksOf(reply),
      text: reply.text,
      value: reply.text,
    }));
  };
  const choose = (/** @type {string} */ text) => insertWords(conversation, text);
  return html`
    <${Chooser} title=${t('replies.title')} placeholder=${t('replies.placeholder')} search=${search} choose=${choose} none=${t('replies.none')}>
      <p><a href="#/replies" onClick=${dismissDialog}>${t('replies.manage')}</a></p>
    <//>
  `;
}
