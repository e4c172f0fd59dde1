/** Merges this conversation with another one of the same person: those that look like it stand first. */

import { html, useState } from '../vendor/standalone.module.js';
import { thisLine } from '../actions.js';
import { Dialog } from '../dialog.js';
import { listOf } from '../lists.js';
import { post } from '../outbox.js';
import { addStyle, dismissDialog } from '../parts.js';
import { now, useStore } from '../store.js';
import { ago, since } from '../time.js';
import { addWords, t, visitorName } from '../words.js';
/** @import { Line } from '../types' */

addStyle('hands');
addWords({
  ko: {
    'merge.title': '같은 사람의 어느 대화와 합칠까요?',
    'merge.search': '이름이나 마지막 말로 찾기',
    'merge.nothing': '맞는 대화가 없어요.',
    'merge.text': '먼저 시작한 대화가 이어지고(하나만 열려 있으면 그 대화가), 다른 하나는 끝나요. 두 기록은 여기서 시간 순서로 함께 보여요. 방문자 화면에는 서로의 대화가 보이지 않아요.',
    'merge.yes': '합치기',
    'merge.same': '같은 연락처',
  },
  en: {
    'merge.title': 'Merge with which conversation of the same person?',
    'merge.search': 'Find by name or last words',
    'merge.nothing': 'No conversation fits.',
    'merge.text':
      'The one that began first goes on (or the one that is open, if only one is), the other is over. Both are shown here in order of time. Visitors’ windows show nothing of each other.',
    'merge.yes': 'Merge',
    'merge.same': 'same contact',
  },
});

/** So many are shown; who needs another one types. */
const SHOWN = 6;

/** How much two lines look like one person. @param {Line} line @param {Line} [here] */
function likeness(line, here) {
  const contact = line.contact !== undefined && line.contact === here?.contact;
  const name = line.visitor_name !== undefined && line.visitor_name === here?.visitor_name;
  return Number(contact) * 2 + Number(name);
}

export default function MergeDialog() {
  const { conversation = '' } = now().route;
  const here = thisLine();
  const lines = useStore((state) => state.lines);
  const [search, setSearch] = useState('');
  const [other, setOther] = useState('');
  const found = listOf(lines, { list: 'all', search }, now().me?.agent).filter(
    (line) => line.conversation !== conversation && !(line.merged_into && line.state === 'closed'),
  );
  const shown = found.sort((a, b) => likeness(b, here) - likeness(a, here)).slice(0, SHOWN);
  /** @param {Event} event */
  const submit = (event) => {
    event.preventDefault();
    if (!other) return;
    post('merge', conversation, undefined, { other });
    dismissDialog();
  };
  return html`
    <${Dialog} title=${t('merge.title')}>
      <form class="hands" onSubmit=${submit}>
        <label class="field">
          ${t('merge.search')}
          <input autofocus autocomplete="off" onInput=${(/** @type {any} */ event) => setSearch(event.target.value)} />
        </label>
        <fieldset>
          <legend class="unseen">${t('merge.title')}</legend>
          ${shown.map(
            (line) => html`
              <label class="choice" key=${line.conversation}>
                <input type="radio" name="other" checked=${other === line.conversation} onChange=${() => setOther(line.conversation)} />
                <span>
                  <strong>${visitorName(line, line.conversation)}</strong> <span class="muted">${t(`state.${line.state}`)} · ${ago(since(line.last_at))}</span>
                  ${likeness(line, here) >= 2 && html` <span class="mark">${t('merge.same')}</span>`}
                  <span class="last-words" lang=${line.language}>${line.visitor_text ?? line.last_text}</span>
                </span>
              </label>
            `,
          )}
          ${shown.length === 0 && html`<p class="muted" role="status">${t('merge.nothing')}</p>`}
        </fieldset>
        <p class="muted">${t('merge.text')}</p>
        <div class="buttons end">
          <button type="button" onClick=${dismissDialog}>${t('cancel')}</button>
          <button class="primary" disabled=${!other}>${t('merge.yes')}</button>
        </div>
      </form>
    <//>
  `;
}
