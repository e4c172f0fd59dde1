/** The pages before the desk: signing in, setting a password by a link, creating the first agent, setting up a required second factor. */

import { html, useEffect, useState } from '../vendor/standalone.module.js';
import { focus } from '../controls.js';
import { createFirst, enter, leave, setPassword, signIn } from '../entrance.js';
import { Field } from '../field.js';
import { Part } from '../parts.js';
import { goInstead } from '../route.js';
import { choose } from '../settings.js';
import { now, useStore } from '../store.js';
import { addWords, t } from '../words.js';
import { mistakes, refused, trouble, valuesOf } from './answers.js';
/** @import { Values } from './answers.js' */

addWords({
  ko: {
    'signIn.ended': '로그인이 만료됐어요. 쓰던 글은 그대로 있으니, 다시 로그인하면 하던 곳으로 돌아가요.',
    code: '2단계 인증 코드',
    'code.hint': '인증 앱에 나온 숫자 6자리나, 적어 둔 복구 코드예요.',
    'byLink.title': '비밀번호 정하기',
    'byLink.lead': '새 비밀번호를 정하고 로그인해 주세요. 이 링크는 한 번만 쓸 수 있어요.',
    'door.secondFactor': '2단계 인증 설정',
    'factor.needed': '여기서는 2단계 인증을 꼭 써야 해요. 먼저 설정하면 바로 시작할 수 있어요.',
    'first.title': '환영해요',
    'first.lead': '첫 상담원을 만들어 주세요. 만들고 나면 바로 상담할 수 있어요.',
    'first.name': '이름',
    'first.nameHint': '방문자에게 보이는 이름이에요.',
    'first.email': '이메일',
    'first.button': '만들고 로그인',
  },
  en: {
    'signIn.ended': 'Your sign-in has ended. What you were writing is kept: sign in, and go on where you were.',
    code: 'Code of the second factor',
    'code.hint': 'The six digits that your app shows, or a recovery code.',
    'byLink.title': 'Set your password',
    'byLink.lead': 'Choose a password, and sign in with it. This link works once.',
    'door.secondFactor': 'Set up a second factor',
    'factor.needed': 'A second factor is required here: set it up, then you can begin.',
    'first.title': 'Welcome',
    'first.lead': 'Create the first agent. You can answer visitors right after this.',
    'first.name': 'Name',
    'first.nameHint': 'Visitors see this name.',
    'first.email': 'E-mail',
    'first.button': 'Create and sign in',
  },
});

/** To the other language, named in that language. */
function LanguageSwitch() {
  const korean = useStore((state) => state.settings.language === 'ko');
  const language = korean ? 'en' : 'ko';
  return html`
    <button type="button" class="quiet" lang=${language} onClick=${() => choose({ language })}>${korean ? 'English' : '한국어'}</button>
  `;
}

/**
 * @param {object} props
 * @param {string} props.title
 * @param {string} [props.lead]
 * @param {any} props.children the form
 */
function Door({ title, lead, children }) {
  // Whoever was at the desk a moment ago must learn that this is another page.
  useEffect(() => focus('door-heading'), []);
  return html`
    <main class="door">
      <div class="door-card">
        <p class="wordmark">Frontdesk</p>
        <h1 id="door-heading" tabindex="-1">${title}</h1>
        ${lead && html`<p class="lead">${lead}</p>`} ${children}
      </div>
      <${LanguageSwitch} />
    </main>
  `;
}

/** Signing in. Also where a sign-in that ended leads; then it goes back to where the agent was. */
function SignInPage() {
  const ended = useStore((state) => state.ended);
  const [error, setError] = useState('');
  const [asksCode, setAsksCode] = useState(false);
  const [busy, setBusy] = useState(false);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    const { email, password, code } = valuesOf(event);
    const answer = await signIn({ email: email.trim(), password, ...(code && { code: code.trim() }) });
    if (answer.status === 204) return enter();
    setBusy(false);
    const needed = answer.body?.code === 'second_factor_needed';
    // Another name or password may have no second factor.
    setAsksCode(needed || (asksCode && answer.body?.code !== 'wrong_credentials'));
    setError(needed ? '' : trouble(answer));
    requestAnimationFrame(() => focus(needed || answer.body?.code === 'wrong_code' ? 'code' : 'password'));
  };
  return html`
    <${Door} title=${t('signIn.title')} lead=${ended ? t('signIn.ended') : ''}>
      <form onSubmit=${submit} novalidate>
        <${Field} name="email" type="email" label=${t('email')} autocomplete="username" />
        <${Field} name="password" type="password" label=${t('password')} autocomplete="current-password" />
        ${asksCode && html`<${Field} name="code" label=${t('code')} hint=${t('code.hint')} autocomplete="one-time-code" />`}
        <p class="error" role="alert">${error}</p>
        <button class="primary wide" disabled=${busy}>${t('signIn.title')}</button>
      </form>
    <//>
  `;
}

const FIELDS = [
  { name: 'name', autocomplete: 'name', hint: 'first.nameHint' },
  { name: 'email', type: 'email', autocomplete: 'username' },
  { name: 'password', type: 'password', autocomplete: 'new-password', hint: 'first.passwordHint' },
  { name: 'repeated', type: 'password', autocomplete: 'new-password' },
];

/** The first start: whoever has the one-time link creates the first agent. */
function FirstPage() {
  /** @type {Values} */
  const none = {};
  const [errors, setErrors] = useState(none);
  const [busy, setBusy] = useState(false);
  /** @param {Values} found */
  const show = (found) => {
    setErrors(found);
    setBusy(false);
    focus(FIELDS.find(({ name }) => found[name])?.name);
  };
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    const values = valuesOf(event);
    const found = mistakes(values, FIELDS.map(({ name }) => name));
    if (Object.keys(found).length > 0) return show(found);
    setBusy(true);
    const { name, email, password } = values;
    const token = now().route.first ?? '';
    const answer = await createFirst({ token, name: name.trim(), email: email.trim(), password });
    if (answer.status !== 204) return show(refused(answer));
    goInstead({ first: undefined }); // the token has done its work: out of the address and the history
    enter();
  };
  const draw = ({ name = '', hint = '', type = 'text', autocomplete = '' }) => html`
    <${Field}
      key=${name}
      name=${name}
      type=${type}
      autocomplete=${autocomplete}
      label=${t(`first.${name}`)}
      hint=${hint && t(hint)}
      error=${errors[name]}
    />
  `;
  return html`
    <${Door} title=${t('first.title')} lead=${t('first.lead')}>
      <form onSubmit=${submit} novalidate>
        ${FIELDS.map(draw)}
        <p class="error" role="alert">${errors.whole}</p>
        <button class="primary wide" disabled=${busy}>${t('first.button')}</button>
      </form>
    <//>
  `;
}

/** Whoever has a link for a password sets it, and signs in with it. */
function PasswordPage() {
  /** @type {Values} */
  const none = {};
  const [errors, setErrors] = useState(none);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    const values = valuesOf(event);
    let found = mistakes(values, ['password', 'repeated']);
    if (Object.keys(found).length === 0) {
      const answer = await setPassword(now().route.password ?? '', values.password);
      if (answer.status === 204) {
        goInstead({ password: undefined });
        return enter();
      }
      found = refused(answer);
    }
    setErrors(found);
    focus(found.password ? 'password' : 'repeated');
  };
  return html`
    <${Door} title=${t('byLink.title')} lead=${t('byLink.lead')}>
      <form onSubmit=${submit} novalidate>
        <${Field} name="password" type="password" label=${t('first.password')} hint=${t('first.passwordHint')}
          error=${errors.password} autocomplete="new-password" />
        <${Field} name="repeated" type="password" label=${t('first.repeated')} error=${errors.repeated} autocomplete="new-password" />
        <p class="error" role="alert">${errors.whole}</p>
        <button class="primary wide">${t('byLink.title')}</button>
      </form>
    <//>
  `;
}

const loadSecondFactor = () => import('./required-factor.js');

/** Nothing else can be done before this, where the owner wants it so. */
function SecondFactorPage() {
  return html`
    <${Door} title=${t('door.secondFactor')} lead=${t('factor.needed')}>
      <${Part} load=${loadSecondFactor}><p class="muted" role="status">${t('loading')}</p><//>
      <button type="button" class="quiet wide" onClick=${leave}>${t('command.signOut')}</button>
    <//>
  `;
}

/** @type {Record<string, any>} */
const DOORS = { first: FirstPage, password: PasswordPage, secondFactor: SecondFactorPage };

/** Whichever is asked for. */
export default function Doors() {
  const page = useStore((state) => state.page);
  return html`<${DOORS[page] ?? SignInPage} />`;
}
