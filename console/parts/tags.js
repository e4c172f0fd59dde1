/** The tags of a conversation: words that agents find and count conversations by. */

import { html } from '../vendor/standalone.module.js';
import { Dialog } from '../dialog.js';
import { post } from '../outbox.js';
import { addStyle, dismissDialog } from '../parts.js';
import { now, useStore } from '../store.js';
import { addWords, t } from '../words.js';
import { TagField } from './tag-field.js';

addStyle('hands');
addWords({
  ko: { 'tags.title': '이 대화의 태그', 'tags.done': '다 됐어요' },
  en: { 'tags.title': 'Tags of this conversation', 'tags.done': 'Done' },
});

export default function TagsDialog() {
  const { conversation = '' } = now().route;
  const line = useStore((state) => state.lines.get(conversation));
  /** @param {string} type @param {string[]} tags */
  const change = (type, tags) => post(type, conversation, undefined, { tags });
  return html`
    <${Dialog} title=${t('tags.title')}>
      <div class="hands">
        <${TagField}
          first
          tags=${line?.tags ?? []}
          onAdd=${(/** @type {string[]} */ tags) => change('tag', tags)}
          onRemove=${(/** @type {string} */ tag) => change('untag', [tag])}
        />
        <div class="buttons end"><button type="button" class="primary" onClick=${dismissDialog}>${t('tags.done')}</button></div>
      </div>
    <//>
  `;
}
