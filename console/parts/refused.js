/** Below a message that the server refused: why, and sending it again or taking it back. */

import { html } from '../vendor/standalone.module.js';
import { faultWords } from '../notices.js';
import { draftOf, remove, replaceDraft, sendAgain } from '../outbox.js';
import { t } from '../words.js';
/** @import { Outgoing } from '../types' */

/** Back into the composer, above what is there. @param {Outgoing} item */
function takeBack({ id, conversation, text = '' }) {
  replaceDraft(conversation, [text, draftOf(conversation)].filter(Boolean).join('\n'));
  remove(id);
}

/** @param {{item: Outgoing}} props */
export default function Refused({ item }) {
  const words = item.fault ? faultWords(item.fault, item.conversation) : '';
  return html`
    <div class="refusal">
      <p>${t('outgoing.refused', { words })}</p>
      <div class="buttons">
        <button type="button" class="small" onClick=${() => sendAgain(item.id)}>${t('outgoing.again')}</button>
        <button type="button" class="small" onClick=${() => takeBack(item)}>${t('outgoing.back')}</button>
      </div>
    </div>
  `;
}
