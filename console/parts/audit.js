/** The owner's page of the audit log: who did what when to what, by pages, with a filter. */

import { html, useEffect, useState } from '../vendor/standalone.module.js';
import { ask } from '../entrance.js';
import { addStyle } from '../parts.js';
import { fullDate, shortDate } from '../time.js';
import { addWords, known, named, t } from '../words.js';
import { trouble, valuesOf } from './answers.js';
import { roleWords } from './roles.js';

addStyle('access');

/** Every deed in words, in the order of the filter. */
const KOREAN = {
  signed_in: '로그인',
  sign_in_failed: '로그인 실패',
  signed_out: '로그아웃',
  sessions_ended: '로그인 끊음',
  account_added: '계정 추가',
  account_removed: '계정 삭제',
  role_changed: '역할 변경',
  password_link_made: '비밀번호 링크 만듦',
  password_set: '링크로 비밀번호 정함',
  password_changed: '비밀번호 변경',
  second_factor_set: '2단계 인증 켬',
  second_factor_removed: '2단계 인증 끔',
  second_factor_reset: '2단계 인증 초기화',
  recovery_codes_made: '복구 코드 새로 만듦',
  recovery_code_used: '복구 코드 사용',
  exported: '대화 내보냄',
  erased: '대화 지움',
  taken_over: '대화 넘겨받음',
  transferred: '다른 상담원의 대화를 넘김',
  contact_edited: '고객 정보 수정',
  contacts_merged: '고객 합침',
  contacts_parted: '고객 합치기 되돌림',
  reply_added: '준비된 답변 추가',
  reply_changed: '준비된 답변 수정',
  reply_removed: '준비된 답변 삭제',
  post_changed: '담당 변경',
};
const ENGLISH = {
  signed_in: 'Signed in',
  sign_in_failed: 'Sign-in failed',
  signed_out: 'Signed out',
  sessions_ended: 'Sign-ins ended',
  account_added: 'Account added',
  account_removed: 'Account removed',
  role_changed: 'Role changed',
  password_link_made: 'Password link made',
  password_set: 'Password set by a link',
  password_changed: 'Password changed',
  second_factor_set: 'Second factor set up',
  second_factor_removed: 'Second factor turned off',
  second_factor_reset: 'Second factor reset',
  recovery_codes_made: 'Recovery codes made',
  recovery_code_used: 'Recovery code used',
  exported: 'Conversations exported',
  erased: 'Conversations erased',
  taken_over: 'Conversation taken over',
  transferred: 'Another agent’s conversation passed on',
  contact_edited: 'Contact edited',
  contacts_merged: 'Contacts merged',
  contacts_parted: 'Contacts taken apart',
  reply_added: 'Ready reply added',
  reply_changed: 'Ready reply changed',
  reply_removed: 'Ready reply removed',
  post_changed: 'Departments or languages changed',
};

/** @param {Record<string, string>} deeds */
const asWords = (deeds) => Object.fromEntries(Object.entries(deeds).map(([deed, words]) => [`deed.${deed}`, words]));

/** What the log says in a word beside the names of roles and browsers: who, and what more there is to it. */
const KOREAN_WORDS = {
  'command line': '명령줄',
  'first link': '첫 링크',
  unknown: '알 수 없음',
  'wrong password': '비밀번호 틀림',
  'wrong code': '코드 틀림',
  'no such account': '없는 계정',
  one: '한 곳',
  all: '모든 곳',
  own: '나만 쓰기',
  shared: '함께 쓰기',
  name: '부를 이름',
  email: '이메일',
  phone: '전화번호',
  notes: '메모',
  tags: '태그',
  language: '언어',
  vip: 'VIP',
};
const ENGLISH_WORDS = Object.fromEntries(Object.keys(KOREAN_WORDS).map((word) => [word, word]));

/** @param {Record<string, string>} words */
const asNames = (words) => Object.fromEntries(Object.entries(words).map(([word, named]) => [`audited.${word}`, named]));

addWords({
  ko: {
    ...asWords(KOREAN),
    ...asNames(KOREAN_WORDS),
    'audit.from': '{address}에서',
    'audit.conversations': '대화 {n}건',
    'audit.deed': '한 일',
    'audit.all': '모두',
    'audit.about': '이름이나 이메일',
    'audit.filter': '걸러 보기',
    'audit.when': '때',
    'audit.who': '누가',
    'audit.object': '무엇에',
    'audit.detail': '자세히',
    'audit.older': '더 오래된 기록',
    'audit.lines': '기록',
    'audit.nothing': '맞는 기록이 없어요.',
    'audit.note': '기록은 더해지기만 하고, 400일 뒤에 지워져요. 대화 내용은 들어 있지 않아요.',
  },
  en: {
    ...asWords(ENGLISH),
    ...asNames(ENGLISH_WORDS),
    'audit.from': 'from {address}',
    'audit.conversations': ({ n }) => (n === '1' ? '1 conversation' : `${n} conversations`),
    'audit.deed': 'What was done',
    'audit.all': 'Everything',
    'audit.about': 'Name or e-mail address',
    'audit.filter': 'Filter',
    'audit.when': 'When',
    'audit.who': 'Who',
    'audit.object': 'To what',
    'audit.detail': 'More',
    'audit.older': 'Older lines',
    'audit.lines': 'Lines',
    'audit.nothing': 'Nothing fits.',
    'audit.note': 'Lines are only ever added, and removed after 400 days. Nothing that was said is in them.',
  },
});

/** @param {string} word as it stands in the log */
const inWords = (word) => (known(`audited.${word}`) ? t(`audited.${word}`) : roleWords(word));

/** `wrong password, from 203.0.113.7`, `agent → supervisor`, `2 conversations`, in the language of the page. @param {string} [detail] */
function detailInWords(detail = '') {
  const [what, address] = detail.split(/(?:, |^)from /);
  const [, n] = /^(\d+) conversations?$/.exec(what) ?? [];
  const words = n ? t('audit.conversations', { n }) : what && what.split(' → ').map(inWords).join(' → ');
  return [words, address && t('audit.from', { address })].filter(Boolean).join(', ');
}

/** @param {any} line */
const row = ({ number, at, name, deed, object, detail }) => html`
  <tr key=${number}>
    <td><time datetime=${at} title=${fullDate(at)}>${shortDate(at)}</time></td>
    <td>${known(`audited.${name}`) ? t(`audited.${name}`) : name}</td>
    <td class=${deed === 'sign_in_failed' ? 'error' : ''}>${named('deed', deed)}</td>
    <td>${object}</td>
    <td>${detailInWords(detail)}</td>
  </tr>
`;

/** @param {{onFilter: (event: any) => void}} props */
function Filter({ onFilter }) {
  return html`
    <form class="filter" onSubmit=${onFilter}>
      <div class="field">
        <label for="deed">${t('audit.deed')}</label>
        <select id="deed" name="deed">
          <option value="">${t('audit.all')}</option>
          ${Object.keys(ENGLISH).map((deed) => html`<option key=${deed} value=${deed}>${t(`deed.${deed}`)}</option>`)}
        </select>
      </div>
      <div class="field">
        <label for="about">${t('audit.about')}</label>
        <input id="about" name="about" autocomplete="off" spellcheck=${false} />
      </div>
      <button>${t('audit.filter')}</button>
    </form>
  `;
}

const HEADS = ['when', 'who', 'deed', 'object', 'detail'];

export default function AuditPage() {
  /** @type {any} */
  const none = {};
  const [wish, setWish] = useState(none);
  const [page, setPage] = useState();
  const [error, setError] = useState('');
  /** @param {any} asked @param {any[]} [before] lines that are shown already */
  const load = async (asked, before = []) => {
    const last = before.at(-1)?.number;
    const given = Object.entries({ ...asked, before: last }).filter(([, value]) => value);
    const answer = await ask('GET', `/api/audit?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`);
    if (answer.status !== 200) return setError(trouble(answer));
    setError('');
    setPage({ lines: [...before, ...answer.body.lines], more: answer.body.more });
  };
  useEffect(() => void load(none), []);
  /** @param {any} event */
  const filter = (event) => {
    event.preventDefault();
    const { deed, about } = valuesOf(event);
    const asked = { deed, about: about.trim() };
    setWish(asked);
    load(asked);
  };
  return html`
    <p class="muted">${t('audit.note')}</p>
    <${Filter} onFilter=${filter} />
    <p class="error" role="alert">${error}</p>
    ${!page && !error && html`<p class="muted" role="status">${t('loading')}</p>`}
    ${page &&
    html`
      <div class="sheet table" tabindex="0" role="region" aria-label=${t('audit.lines')}>
        <table>
          <thead>
            <tr>${HEADS.map((head) => html`<th key=${head} scope="col">${t(`audit.${head}`)}</th>`)}</tr>
          </thead>
          <tbody>${page.lines.map(row)}</tbody>
        </table>
        ${page.lines.length === 0 && html`<p class="muted" role="status">${t('audit.nothing')}</p>`}
      </div>
      ${page.more && html`<div class="buttons"><button type="button" onClick=${() => load(wish, page.lines)}>${t('audit.older')}</button></div>`}
    `}
  `;
}
