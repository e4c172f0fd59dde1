/** Articles of the knowledge base and answers of intents, found as the bot finds them; the one that is chosen goes into the field as plain text. */

import { html } from '../vendor/standalone.module.js';
import { askDesk } from '../ask.js';
import { Chooser } from './chooser.js';
import { insertWords } from '../inserting.js';
import { addWords, t } from '../words.js';

addWords({
  ko: { 'articles.title': '도움말 글과 답 찾기', 'articles.placeholder': '제목이나 궁금한 것' },
  en: { 'articles.title': 'Find an article or answer', 'articles.placeholder': 'A title, or what it should answer' },
});

/** @param {{conversation: string}} props */
export default function Articles({ conversation }) {
  /** @param {string} text */
  const search = async (text) => {
    if (!text.trim()) return [];
    const answer = await askDesk('find_articles', { conversation, text });
    return answer?.found?.map((/** @type {any} */ article) => ({
      id: article.id,
      words: article.title,
      text: article.text,
      value: article.text,
      disabled: !article.text,
    }));
  };
  const choose = (/** @type {string} */ text) => insertWords(conversation, text);
  return html`
    <${Chooser} title=${t('articles.title')} placeholder=${t('articles.placeholder')} search=${search} choose=${choose} />
  `;
}
