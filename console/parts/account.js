/** The page of one's own account: who this is, password, second factor, sign-ins. */

import { html, useEffect, useState } from '../vendor/standalone.module.js';
import { focus } from '../controls.js';
import { Field } from '../field.js';
import { ask } from '../entrance.js';
import { notify } from '../notices.js';
import { addStyle } from '../parts.js';
import { ago, fullDate, shortDate, since } from '../time.js';
import { addWords, t } from '../words.js';
import { mistakes, refused, trouble, valuesOf } from './answers.js';
import { roleWords } from './roles.js';
import { OwnPicture } from './own-picture.js';
import { SecondFactor } from './second-factor.js';
/** @import { Values } from './answers.js' */

addStyle('access');
addWords({
  ko: {
    'account.password': '비밀번호 바꾸기',
    'account.old': '지금 비밀번호',
    'account.new': '새 비밀번호',
    'account.change': '바꾸기',
    'account.changed': '비밀번호를 바꿨어요. 다른 곳에서는 모두 로그아웃됐어요.',
    'account.sessions': '로그인한 곳',
    'account.unknown': '알 수 없는 브라우저',
    'account.this': '이 브라우저',
    'account.times': '{begun}에 로그인 · {used} 마지막 사용',
    'account.end': '로그아웃',
    'account.endThis': '{browser} 로그아웃',
    'account.endAll': '모든 곳에서 로그아웃',
  },
  en: {
    'account.password': 'Change the password',
    'account.old': 'Your password now',
    'account.new': 'New password',
    'account.change': 'Change it',
    'account.changed': 'The password is changed. You are signed out everywhere else.',
    'account.sessions': 'Where you are signed in',
    'account.unknown': 'Unknown browser',
    'account.this': 'this browser',
    'account.times': 'Signed in {begun} · last used {used}',
    'account.end': 'Sign out',
    'account.endThis': 'Sign {browser} out',
    'account.endAll': 'Sign out everywhere',
  },
});

/** @param {{email: string, onChange: () => void}} props */
function PasswordForm({ email, onChange }) {
  /** @type {Values} */
  const none = {};
  const [errors, setErrors] = useState(none);
  /** @param {any} event */
  const submit = async (event) => {
    event.preventDefault();
    const form = event.target;
    const values = valuesOf(event);
    let found = mistakes(values, ['old', 'password', 'repeated']);
    if (Object.keys(found).length === 0) {
      const answer = await ask('POST', '/api/account/password', { old: values.old, new: values.password });
      if (answer.status === 204) {
        form.reset();
        setErrors(none);
        notify(t('account.changed'));
        return onChange();
      }
      found = answer.body?.code === 'wrong_password' ? { old: trouble(answer) } : refused(answer);
    }
    setErrors(found);
    focus(['old', 'password', 'repeated'].find((name) => found[name]));
  };
  return html`
    <form class="fields" onSubmit=${submit} novalidate>
      <input hidden type="email" autocomplete="username" value=${email} readonly />
      <${Field} name="old" type="password" label=${t('account.old')} error=${errors.old} autocomplete="current-password" />
      <${Field} name="password" type="password" label=${t('account.new')} hint=${t('first.passwordHint')}
        error=${errors.password} autocomplete="new-password" />
      <${Field} name="repeated" type="password" label=${t('first.repeated')} error=${errors.repeated} autocomplete="new-password" />
      <p class="error" role="alert">${errors.whole}</p>
      <div class="buttons"><button class="primary">${t('account.change')}</button></div>
    </form>
  `;
}

/** @param {{session: any, onEnd: () => void}} props */
function SessionRow({ session: { begun, used, browser, this: own }, onEnd }) {
  const name = browser ?? t('account.unknown');
  return html`
    <li>
      <div class="row-text">
        <strong>${name}</strong> ${own && html`<span class="mark">${t('account.this')}</span>`}
        <p class="muted" title=${fullDate(used)}>${t('account.times', { begun: shortDate(begun), used: ago(since(used)) })}</p>
      </div>
      ${!own &&
      html`<button type="button" class="small" aria-label=${t('account.endThis', { browser: name })} onClick=${onEnd}>
        ${t('account.end')}
      </button>`}
    </li>
  `;
}

/** @param {{sessions: any[], onChange: () => void}} props */
function Sessions({ sessions, onChange }) {
  /** @param {string} [id] all without it; the socket then says that this sign-in has ended, too */
  const end = async (id) => {
    const answer = await ask('DELETE', ['/api/account/sessions', id].filter(Boolean).join('/'));
    if (answer.status !== 204) notify(trouble(answer), 'bad');
    else if (id) onChange();
  };
  return html`
    <ul class="rows">
      ${sessions.map((session) => html`<${SessionRow} key=${session.id} session=${session} onEnd=${() => end(session.id)} />`)}
    </ul>
    <div class="buttons"><button type="button" onClick=${() => end()}>${t('account.endAll')}</button></div>
  `;
}

export default function AccountPage() {
  const [account, setAccount] = useState();
  const [error, setError] = useState('');
  const load = async () => {
    const answer = await ask('GET', '/api/account');
    if (answer.status === 200) setAccount(answer.body);
    else setError(trouble(answer));
  };
  useEffect(() => void load(), []);
  if (!account) return html`<p class=${error ? 'error' : 'muted'} role="status">${error || t('loading')}</p>`;
  const { name, email, role, picture, sessions, second_factor: on, second_factor_required: required, recovery_codes: left } = account;
  return html`
    <p class="muted">${name} · ${email} · ${roleWords(role)}</p>
    <section class="sheet">
      <h3>${t('face.title')}</h3>
      <${OwnPicture} name=${name} picture=${picture} onChange=${load} />
    </section>
    <section class="sheet">
      <h3>${t('account.password')}</h3>
      <${PasswordForm} email=${email} onChange=${load} />
    </section>
    <section class="sheet">
      <h3>${t('factor.title')}</h3>
      <${SecondFactor} on=${on} required=${required} left=${left} onChange=${load} />
    </section>
    <section class="sheet">
      <h3>${t('account.sessions')}</h3>
      <${Sessions} sessions=${sessions} onChange=${load} />
    </section>
  `;
}
