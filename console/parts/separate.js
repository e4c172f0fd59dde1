/** Takes a merging back: conversations that were merged with this one, each to be chosen. */

import { html, useState } from '../vendor/standalone.module.js';
import { Dialog } from '../dialog.js';
import { mergedWith } from '../merged.js';
import { post } from '../outbox.js';
import { addStyle, dismissDialog } from '../parts.js';
import { now, useStore } from '../store.js';
import { ago, since } from '../time.js';
import { addWords, t, visitorName } from '../words.js';

addStyle('hands');
addWords({
  ko: {
    'separate.title': '어느 대화를 다시 나눌까요?',
    'separate.text': '나눈 대화는 합치기 전의 자리로 돌아가요. 그때 담당하던 상담원이나 대기 순서, 챗봇이 다시 이어받고, 방문자에게도 알려요. 그동안 다른 대화에서 한 말은 거기에 그대로 남아요.',
    'separate.yes': '다시 나누기',
  },
  en: {
    'separate.title': 'Which conversation should be one of its own again?',
    'separate.text':
      'It goes back to where it was before: to the agent who had it, to its place in the queue, or to the bot, and its visitor is told. What was said in the other one meanwhile stays there.',
    'separate.yes': 'Separate',
  },
});

export default function SeparateDialog() {
  const { conversation = '' } = now().route;
  const lines = useStore((state) => state.lines);
  // Only what is joined with this one directly can be taken from it.
  const { merged_into: into, merged_from: from = [] } = lines.get(conversation) ?? {};
  const others = mergedWith(lines, conversation).filter((other) => other === into || from.includes(other));
  const [other, setOther] = useState(others[0] ?? '');
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (!other) return;
    post('separate', conversation, undefined, { other });
    dismissDialog();
  };
  return html`
    <${Dialog} title=${t('separate.title')}>
      <form class="hands" onSubmit=${submit}>
        <fieldset>
          <legend class="unseen">${t('separate.title')}</legend>
          ${others.map((one, place) => {
            const line = lines.get(one);
            return html`
              <label class="choice" key=${one}>
                <input type="radio" name="other" autofocus=${place === 0} checked=${other === one} onChange=${() => setOther(one)} />
                <span>
                  <strong>${visitorName(line, one)}</strong>${' '}
                  ${line && html`<span class="muted">${t(`state.${line.state}`)} · ${ago(since(line.last_at))}</span>`}
                  ${line && html`<span class="last-words" lang=${line.language}>${line.visitor_text ?? line.last_text}</span>`}
                </span>
              </label>
            `;
          })}
        </fieldset>
        <p class="muted">${t('separate.text')}</p>
        <div class="buttons end">
          <button type="button" onClick=${dismissDialog}>${t('cancel')}</button>
          <button class="primary" disabled=${!other}>${t('separate.yes')}</button>
        </div>
      </form>
    <//>
  `;
}
