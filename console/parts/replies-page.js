/** The page of replies kept ready: read, written, removed. */

import { html, useEffect, useState } from '../vendor/standalone.module.js';
import { askDesk } from '../ask.js';
import { faultWords, notify } from '../notices.js';
import { newId } from '../outbox.js';
import { addStyle, has } from '../parts.js';
import { now, useStore } from '../store.js';
import { fullDate } from '../time.js';
import { addWords, languageName, named, t } from '../words.js';

addStyle('replies');
addWords({
  ko: {
    'reply.text': '상담 중에 입력창에서 / 를 누르면 찾을 수 있어요.',
    'reply.variables': '{{ name }} 고객 이름, {{ agent }} 내 이름, {{ shop }} 상점, {{ order_number }} 주문 번호처럼 고객이 알려 준 값이 들어가요.',
    'reply.new': '새 답변',
    'reply.name': '이름',
    'reply.words': '내용',
    'reply.language': '언어',
    'reply.anyLanguage': '모든 언어',
    'reply.department': '부서',
    'reply.anyDepartment': '모든 부서',
    'reply.unknown': '{names}에는 넣을 값이 없어서, 보내기 전에 직접 채울 빈칸이 돼요. 이름을 잘못 적었는지 확인해 주세요.',
    'reply.own': '나만 쓰기',
    'reply.edit': '수정',
    'reply.editThis': '“{name}” 수정',
    'reply.drop': '지우기',
    'reply.dropThis': '“{name}” 지우기',
    'reply.none': '아직 준비해 둔 답변이 없어요.',
    'reply.by': '{who}, {at}',
    'reply.save': '저장',
  },
  en: {
    'reply.text': 'Type / in the field while you answer somebody to find them.',
    'reply.variables': '{{ name }} the visitor, {{ agent }} you, {{ shop }}, {{ order_number }} and whatever else the visitor has told are filled in.',
    'reply.new': 'New reply',
    'reply.name': 'Name',
    'reply.words': 'Words',
    'reply.language': 'Language',
    'reply.anyLanguage': 'Any language',
    'reply.department': 'Department',
    'reply.anyDepartment': 'All departments',
    'reply.unknown': 'Nothing has a value for {names}: a gap that is filled by hand before sending. Please check the spelling.',
    'reply.own': 'Only for me',
    'reply.edit': 'Edit',
    'reply.editThis': 'Edit “{name}”',
    'reply.drop': 'Delete',
    'reply.dropThis': 'Delete “{name}”',
    'reply.none': 'No replies are kept ready yet.',
    'reply.by': '{who}, {at}',
    'reply.save': 'Save',
  },
});

/** @param {any} answer @returns {boolean} whether it was done; else it is told why not */
function isDone(answer) {
  if (answer?.type === 'kept') return true;
  notify(answer ? faultWords(answer) : t('link.lost'), 'bad');
  return false;
}

/** @param {{reply: any, done: (changed: boolean) => void}} props */
function Form({ reply, done }) {
  const departments = useStore((state) => state.departments);
  /** @param {any} event */
  const save = async (event) => {
    event.preventDefault();
    const { name, text, language, department, own } = Object.fromEntries(new FormData(event.target));
    const more = { ...(language && { language }), ...(department && { department }), ...(own && { own: true }) };
    const id = reply.reply ?? newId();
    if (isDone(await askDesk('write_reply', { reply: id, seen: reply.version ?? 0, name, text, ...more }))) done(true);
  };
  return html`
    <form class="reply-form" onSubmit=${save}>
      <label>${t('reply.name')}<input name="name" required maxlength="60" value=${reply.name ?? ''} autofocus autocomplete="off" /></label>
      <label>${t('reply.words')}<textarea name="text" required rows="5">${reply.written ?? ''}</textarea></label>
      <p class="hint">${t('reply.variables')}</p>
      <div class="reply-row">
        <label>
          ${t('reply.language')}
          <select name="language">
            <option value="">${t('reply.anyLanguage')}</option>
            ${['ko', 'en'].map((code) => html`<option key=${code} value=${code} selected=${reply.language === code}>${languageName(code)}</option>`)}
          </select>
        </label>
        <label>
          ${t('reply.department')}
          <select name="department">
            <option value="">${t('reply.anyDepartment')}</option>
            ${departments.map(({ name }) => html`<option key=${name} value=${name} selected=${reply.department === name}>${named('department', name)}</option>`)}
          </select>
        </label>
        <label class="reply-own"><input type="checkbox" name="own" checked=${reply.own ?? !has('edit_canned_replies')(now())} /> ${t('reply.own')}</label>
      </div>
      <div class="buttons end">
        <button type="button" onClick=${() => done(false)}>${t('cancel')}</button>
        <button class="primary">${t('reply.save')}</button>
      </div>
    </form>
  `;
}

/** @param {{reply: any, onEdit: () => void, onDrop: () => void}} props */
function Reply({ reply, onEdit, onDrop }) {
  const { name, written, unknown, own, department, language, by, at, may_change: mayChange } = reply;
  const marks = [own && t('reply.own'), department && named('department', department), language && languageName(language)];
  return html`
    <li class="reply">
      <h3>${name}</h3>
      <p class="muted">${[...marks.filter(Boolean), t('reply.by', { who: by.name ?? '', at: fullDate(at) })].join(' · ')}</p>
      <p class="plain">${written}</p>
      ${unknown && html`<p class="warning">${t('reply.unknown', { names: unknown.map((/** @type {string} */ one) => `{{ ${one} }}`).join(', ') })}</p>`}
      ${mayChange &&
      html`<p class="buttons">
        <button type="button" class="small" aria-label=${t('reply.editThis', { name })} onClick=${onEdit}>${t('reply.edit')}</button>
        <button type="button" class="small" aria-label=${t('reply.dropThis', { name })} onClick=${onDrop}>${t('reply.drop')}</button>
      </p>`}
    </li>
  `;
}

export default function RepliesPage() {
  const [replies, setReplies] = useState();
  const [edited, setEdited] = useState();
  const ready = useStore((state) => state.link.status === 'ready');
  const read = async () => {
    const answer = await askDesk('find_replies', { text: '' });
    if (answer?.found) setReplies(answer.found);
  };
  useEffect(() => {
    if (ready) read();
  }, [ready]);
  const done = (/** @type {boolean} */ changed) => {
    setEdited(undefined);
    if (changed) read();
  };
  const drop = async (/** @type {string} */ reply) => isDone(await askDesk('drop_reply', { reply })) && read();
  if (!replies) return html`<p class="muted" role="status">${t('loading')}</p>`;
  return html`
    <p class="muted">${t('reply.text')}</p>
    ${edited && !edited.reply
      ? html`<${Form} reply=${edited} done=${done} />`
      : html`<p><button type="button" class="primary" id="new-reply" onClick=${() => setEdited({ language: now().settings.language })}>${t('reply.new')}</button></p>`}
    ${replies.length === 0 && !edited && html`<p>${t('reply.none')}</p>`}
    <ul class="replies">
      ${replies.map((/** @type {any} */ reply) =>
        edited?.reply === reply.reply
          ? html`<li key=${reply.reply}><${Form} reply=${reply} done=${done} /></li>`
          : html`<${Reply} key=${reply.reply} reply=${reply} onEdit=${() => setEdited(reply)} onDrop=${() => drop(reply.reply)} />`,
      )}
    </ul>
  `;
}
