/** The owner's page of accounts: who there is, what they may, inviting, another role, another password, removing. */

import { html, useEffect, useState } from '../vendor/standalone.module.js';
import { focus } from '../controls.js';
import { Field } from '../field.js';
import { ask } from '../entrance.js';
import { notify } from '../notices.js';
import { addStyle, openDialog } from '../parts.js';
import { useStore } from '../store.js';
import { addWords, languageName, named, t } from '../words.js';
import { mistakes, refused, trouble, valuesOf } from './answers.js';
import { ROLES, roleWords } from './roles.js';
/** @import { Values } from './answers.js' */

addStyle('access');
addWords({
  ko: {
    'accounts.you': '나',
    'accounts.invited': '초대됨',
    'accounts.factor': '2단계 인증',
    'accounts.role': '역할',
    'accounts.roleOf': '{name} 역할',
    'accounts.roleChanged': '{name} 님의 역할을 바꿨어요. 다시 로그인해야 해요.',
    'accounts.link': '비밀번호 링크',
    'accounts.linkOf': '{name} 비밀번호 링크 만들기',
    'accounts.post': '담당',
    'accounts.postOf': '{name} 담당 바꾸기',
    'accounts.all.departments': '모든 부서',
    'accounts.all.languages': '모든 언어',
    'accounts.capacity': '동시에 {n}건',
    'accounts.remove': '삭제',
    'accounts.removeOf': '{name} 삭제',
    'accounts.removed': '{name} 님의 계정을 삭제했어요.',
    'accounts.add': '계정 추가',
    'accounts.name': '이름',
    'accounts.invite': '추가하고 링크 만들기',
    'accounts.linkFor': '{name} 님에게 이 링크를 전해 주세요. 비밀번호를 정하는 링크로, 한 번만 쓸 수 있어요.',
    'accounts.until.new': '72시간 동안 쓸 수 있어요.',
    'accounts.until.old': '1시간 동안 쓸 수 있어요.',
    'accounts.copy': '링크 복사',
    'accounts.copied': '복사했어요.',
    'accounts.roles':
      '상담원은 상담하고, 팀장은 상담원도 살피고, 작성자는 답변을 다듬고, 소유자는 모두 할 수 있어요. 역할을 바꾸면 그 사람은 모든 곳에서 로그아웃돼요.',
  },
  en: {
    'accounts.you': 'you',
    'accounts.invited': 'invited',
    'accounts.factor': 'second factor',
    'accounts.role': 'Role',
    'accounts.roleOf': 'Role of {name}',
    'accounts.roleChanged': '{name} has another role now, and must sign in again.',
    'accounts.link': 'Password link',
    'accounts.linkOf': 'Make a password link for {name}',
    'accounts.post': 'Departments',
    'accounts.postOf': 'Change departments, languages and skills of {name}',
    'accounts.all.departments': 'all departments',
    'accounts.all.languages': 'all languages',
    'accounts.capacity': '{n} at once',
    'accounts.remove': 'Remove',
    'accounts.removeOf': 'Remove {name}',
    'accounts.removed': 'The account of {name} is removed.',
    'accounts.add': 'Add an account',
    'accounts.name': 'Name',
    'accounts.invite': 'Add and make a link',
    'accounts.linkFor': 'Give this link to {name}, and to nobody else: it sets the password, once.',
    'accounts.until.new': 'It works for 72 hours.',
    'accounts.until.old': 'It works for an hour.',
    'accounts.copy': 'Copy the link',
    'accounts.copied': 'Copied.',
    'accounts.roles':
      'Agents answer; supervisors also look after agents; writers edit what is said; owners do everything. Another role signs somebody out everywhere.',
  },
});

/** @param {{id: string, name?: string, label: string, value: string, onChange?: (role: string) => void}} props */
function RoleChoice({ id, name, label, value, onChange }) {
  return html`
    <select id=${id} name=${name} aria-label=${label} onChange=${(/** @type {any} */ event) => onChange?.(event.target.value)}>
      ${ROLES.map((role) => html`<option key=${role} value=${role} selected=${role === value}>${roleWords(role)}</option>`)}
    </select>
  `;
}

/** A fresh link, shown once. @param {{link: {name: string, token: string, invited: boolean}}} props */
function FreshLink({ link: { name, token, invited } }) {
  const address = `${location.origin}/console#password=${token}`;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    notify(t('accounts.copied'));
  };
  useEffect(() => focus('fresh-link'), [token]);
  return html`
    <section class="sheet fresh" id="fresh-link" tabindex="-1" role="status">
      <p>${t('accounts.linkFor', { name })} ${t(invited ? 'accounts.until.new' : 'accounts.until.old')}</p>
      <p class="secret"><code>${address}</code></p>
      ${navigator.clipboard && html`<div class="buttons"><button type="button" onClick=${copy}>${t('accounts.copy')}</button></div>`}
    </section>
  `;
}

/** `배송, 반품 · 한국어 · 동시에 4건`: none named is every one. @param {any} account */
const postWords = ({ departments, languages, skills, capacity }) =>
  [
    departments.map((/** @type {string} */ one) => named('department', one)).join(', ') || t('accounts.all.departments'),
    languages.map(languageName).join(', ') || t('accounts.all.languages'),
    skills.join(', '),
    t('accounts.capacity', { n: capacity }),
  ]
    .filter(Boolean)
    .join(' · ');

/** @param {{account: any, own: boolean, does: (wish: string, account: any, role?: string) => void}} props */
function AccountRow({ account, own, does }) {
  const { agent, name, email, role, invited, second_factor: factor } = account;
  return html`
    <li>
      <div class="row-text">
        <strong>${name}</strong>
        ${own && html`<span class="mark">${t('accounts.you')}</span>`}
        ${invited && html`<span class="mark waits">${t('accounts.invited')}</span>`}
        ${factor && html`<span class="mark">${t('accounts.factor')}</span>`}
        <p class="muted">${email}</p>
        ${account.capacity && html`<p class="muted">${postWords(account)}</p>`}
      </div>
      <${RoleChoice} id="role-${agent}" label=${t('accounts.roleOf', { name })} value=${role} onChange=${(/** @type {string} */ other) => does('role', account, other)} />
      ${account.capacity &&
      html`<button type="button" class="small" aria-label=${t('accounts.postOf', { name })} onClick=${() => does('post', account)}>${t('accounts.post')}</button>`}
      <button type="button" class="small" aria-label=${t('accounts.linkOf', { name })} onClick=${() => does('link', account)}>${t('accounts.link')}</button>
      <button type="button" class="small" aria-label=${t('accounts.removeOf', { name })} onClick=${() => does('remove', account)}>${t('accounts.remove')}</button>
    </li>
  `;
}

/** @param {{onLink: (link: any) => void}} props */
function AddForm({ onLink }) {
  /** @type {Values} */
  const none = {};
  const [errors, setErrors] = useState(none);
  /** @param {any} event */
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const { name, email, role } = valuesOf(event);
    let found = mistakes({ name, email }, ['name', 'email']);
    if (Object.keys(found).length === 0) {
      const answer = await ask('POST', '/api/agents', { name: name.trim(), email: email.trim(), role });
      if (answer.status === 201) {
        form.reset();
        setErrors(none);
        return onLink({ name: name.trim(), token: answer.body.token, invited: true });
      }
      found = refused(answer);
    }
    setErrors(found);
    focus(['name', 'email'].find((field) => found[field]));
  };
  return html`
    <form class="fields" onSubmit=${submit} novalidate>
      <${Field} name="name" label=${t('accounts.name')} error=${errors.name} autocomplete="off" />
      <${Field} name="email" type="email" label=${t('email')} error=${errors.email} autocomplete="off" />
      <div class="field">
        <label for="new-role">${t('accounts.role')}</label>
        <${RoleChoice} id="new-role" name="role" label=${t('accounts.role')} value="agent" />
        <p class="hint">${t('accounts.roles')}</p>
      </div>
      <p class="error" role="alert">${errors.whole}</p>
      <div class="buttons"><button class="primary">${t('accounts.invite')}</button></div>
    </form>
  `;
}

export default function AccountsPage() {
  const me = useStore((state) => state.me?.agent);
  const [accounts, setAccounts] = useState();
  const [link, setLink] = useState();
  const [error, setError] = useState('');
  const load = async () => {
    const answer = await ask('GET', '/api/agents');
    if (answer.status === 200) setAccounts(answer.body);
    else setError(trouble(answer));
  };
  useEffect(() => void load(), []);
  /** @param {any} answer @param {string} [words] */
  const told = (answer, words) => {
    if (answer.status >= 200 && answer.status < 300) words && notify(words);
    else notify(trouble(answer), 'bad');
    return load();
  };
  /** @param {string} wish @param {any} account @param {string} [role] */
  const does = async (wish, account, role) => {
    const { agent, name, invited } = account;
    const path = `/api/agents/${agent}`;
    if (wish === 'post') {
      const answer = await ask('GET', '/api/posts');
      if (answer.status !== 200) return told(answer);
      return openDialog('post', { account, choices: answer.body, onSaved: load });
    }
    if (wish === 'role') return told(await ask('PATCH', path, { role }), t('accounts.roleChanged', { name }));
    if (wish === 'remove') {
      const onYes = async () => told(await ask('DELETE', path), t('accounts.removed', { name }));
      return openDialog('removeAccount', { name, onYes });
    }
    const answer = await ask('POST', `${path}/link`);
    if (answer.status !== 201) return told(answer);
    setLink({ name, token: answer.body.token, invited });
  };
  /** @param {any} fresh */
  const invited = (fresh) => {
    setLink(fresh);
    return load();
  };
  if (!accounts) return html`<p class=${error ? 'error' : 'muted'} role="status">${error || t('loading')}</p>`;
  return html`
    ${link && html`<${FreshLink} link=${link} />`}
    <section class="sheet">
      <ul class="rows">
        ${accounts.map((/** @type {any} */ account) => html`<${AccountRow} key=${account.agent + account.role} account=${account} own=${account.agent === me} does=${does} />`)}
      </ul>
    </section>
    <section class="sheet">
      <h3>${t('accounts.add')}</h3>
      <${AddForm} onLink=${invited} />
    </section>
  `;
}
