/** Closes a conversation, with why and what it was about: only the visitor can open it again. */

import { html, useState } from '../vendor/standalone.module.js';
import { thisLine } from '../actions.js';
import { Dialog } from '../dialog.js';
import { post } from '../outbox.js';
import { addStyle, dismissDialog } from '../parts.js';
import { now } from '../store.js';
import { addWords, t } from '../words.js';
import { TagField } from './tag-field.js';

addStyle('hands');
addWords({
  ko: {
    'close.title': '이 상담을 종료할까요?',
    'close.text': '방문자가 하루 안에 다시 쓰면 같은 상담원에게 돌아와요. 고맙다는 인사만으로는 다시 열리지 않아요.',
    'close.reason': '종료하는 까닭',
  },
  en: {
    'close.title': 'Close this conversation?',
    'close.text': 'If the visitor writes again soon, it comes back to the same agent. A mere “thank you” does not open it.',
    'close.reason': 'Why it is over',
  },
});

/** The server's names; their words stand with those of the transcript. */
const REASONS = ['settled', 'no_answer', 'not_for_us', 'duplicate', 'spam', 'other'];

export default function CloseDialog() {
  const { conversation } = now().route;
  const [before] = useState(() => thisLine()?.tags ?? []);
  const [tags, setTags] = useState(before);
  const [reason, setReason] = useState('settled');
  /** @param {any} event */
  const submit = (event) => {
    event.preventDefault();
    if (!conversation) return;
    const gone = before.filter((/** @type {string} */ tag) => !tags.includes(tag));
    if (gone.length > 0) post('untag', conversation, undefined, { tags: gone });
    const news = tags.filter((/** @type {string} */ tag) => !before.includes(tag));
    post('close', conversation, undefined, news.length > 0 ? { reason, tags: news } : { reason });
    dismissDialog();
  };
  return html`
    <${Dialog} title=${t('close.title')}>
      <form class="hands" onSubmit=${submit}>
        <fieldset class="columns">
          <legend>${t('close.reason')}</legend>
          ${REASONS.map(
            (name) => html`
              <label class="choice" key=${name}>
                <input type="radio" name="reason" checked=${name === reason} autofocus=${name === 'settled'} onChange=${() => setReason(name)} />
                <span>${t(`reason.closed.${name}`)}</span>
              </label>
            `,
          )}
        </fieldset>
        <${TagField}
          tags=${tags}
          onAdd=${(/** @type {string[]} */ news) => setTags([...tags, ...news])}
          onRemove=${(/** @type {string} */ tag) => setTags(tags.filter((/** @type {string} */ one) => one !== tag))}
        />
        <p class="muted">${t('close.text')}</p>
        <div class="buttons end">
          <button type="button" onClick=${dismissDialog}>${t('cancel')}</button>
          <button class="primary">${t('command.close')}</button>
        </div>
      </form>
    <//>
  `;
}
