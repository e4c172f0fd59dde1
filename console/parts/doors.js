/** The pages before the desk: signing in, and creating the first agent. */

import { html, useEffect, useState } from '../vendor/standalone.module.js';
import { Field, LanguageSwitch, focus } from '../controls.js';
import { createFirst, enter, signIn } from '../entrance.js';
import { goInstead } from '../route.js';
import { now, useStore } from '../store.js';
import { addWords, known, t } from '../words.js';
/** @import { Answer } from '../types' */

addWords({
  ko: {
    email: '이메일',
    password: '비밀번호',
    'signIn.ended': '로그인이 만료됐어요. 쓰던 글은 그대로 있으니, 다시 로그인하면 하던 곳으로 돌아가요.',
    'first.title': '환영해요',
    'first.lead': '첫 상담원을 만들어 주세요. 만들고 나면 바로 상담할 수 있어요.',
    'first.name': '이름',
    'first.nameHint': '방문자에게 보이는 이름이에요.',
    'first.email': '이메일',
    'first.password': '비밀번호',
    'first.repeated': '비밀번호 한 번 더',
    'first.button': '만들고 로그인',
    'first.missing': '빈칸을 채워 주세요.',
    'first.unlike': '두 비밀번호가 서로 달라요.',
    'first.passwordHint': '10자 이상이어야 해요. 낱말 몇 개를 이으면 외우기 쉬워요.',
    'first.bad.name': '쓸 수 없는 이름이에요. 1~60자로 적어 주세요.',
    'first.bad.email': '이메일 주소가 아니거나 이미 쓰고 있는 주소예요.',
    'first.bad.password': '쓸 수 없는 비밀번호예요. 10자 이상으로 적어 주세요.',
    'door.wrong_credentials': '이메일이나 비밀번호가 맞지 않아요. 확인하고 다시 시도해 주세요.',
    'door.429': '시도가 너무 많았어요. {n}초 뒤에 다시 해 주세요.',
    'door.unreachable': '서버에 연결할 수 없어요. 연결을 확인하고 다시 시도해 주세요.',
    'door.failed': '잘 안 됐어요. 잠시 뒤 다시 시도해 주세요.',
    'door.bad_token': '이미 썼거나 기한이 지난 링크예요. Frontdesk를 다시 시작하면 새 링크가 나와요.',
  },
  en: {
    email: 'E-mail',
    password: 'Password',
    'signIn.ended': 'Your sign-in has ended. What you were writing is kept: sign in, and go on where you were.',
    'first.title': 'Welcome',
    'first.lead': 'Create the first agent. You can answer visitors right after this.',
    'first.name': 'Name',
    'first.nameHint': 'Visitors see this name.',
    'first.email': 'E-mail',
    'first.password': 'Password',
    'first.repeated': 'Password once more',
    'first.button': 'Create and sign in',
    'first.missing': 'Please fill this in.',
    'first.unlike': 'The two passwords differ.',
    'first.passwordHint': 'At least 10 characters. A few words are easier to remember than signs.',
    'first.bad.name': 'This name can’t be used: 1 to 60 characters, please.',
    'first.bad.email': 'That doesn’t look like an e-mail address, or it is taken.',
    'first.bad.password': 'This password can’t be used: at least 10 characters, please.',
    'door.wrong_credentials': 'E-mail and password don’t fit together. Check both and try again.',
    'door.429': 'Too many attempts. Try again in {n} seconds.',
    'door.unreachable': 'The server can’t be reached. Check the connection and try again.',
    'door.failed': 'That didn’t work. Try again in a moment.',
    'door.bad_token': 'This link was used already or has expired. Restart Frontdesk for a new one.',
  },
});

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

/** What went wrong, in words. @param {Answer} answer @returns {string} */
function trouble({ status, body, retryAfter }) {
  if (status === 0) return t('door.unreachable');
  if (status === 429) return t('door.429', { n: retryAfter ?? 60 });
  return t(known(`door.${body?.code}`) ? `door.${body.code}` : 'door.failed');
}

/**
 * What stands in the form now: read from the fields themselves, for a password manager may have filled them in unseen.
 * @typedef {Record<string, string>} Values by the fields' names; `whole` for what belongs to no field
 * @param {any} event @returns {Values}
 */
const valuesOf = (event) => /** @type {any} */ (Object.fromEntries(new FormData(event.target)));

/** Signing in. Also where a sign-in that ended leads; then it goes back to where the agent was. */
function SignInPage() {
  const ended = useStore((state) => state.ended);
  const [error, setError] = useState('');
  const [busy, setBusy] = useState(false);
  /** @param {Event} event */
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    const { email, password } = valuesOf(event);
    const answer = await signIn(email.trim(), password);
    if (answer.status === 204) return enter();
    setBusy(false);
    setError(trouble(answer));
    focus('password');
  };
  return html`
    <${Door} title=${t('signIn.title')} lead=${ended ? t('signIn.ended') : ''}>
      <form onSubmit=${submit} novalidate>
        <${Field} name="email" type="email" label=${t('email')} autocomplete="username" />
        <${Field} name="password" type="password" label=${t('password')} autocomplete="current-password" />
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

/** @param {Values} values @returns {Values} errors; what else may be wrong the server knows */
function mistakes(values) {
  /** @type {Values} */
  const errors = {};
  for (const { name } of FIELDS) if (!values[name]?.trim()) errors[name] = t('first.missing');
  if (values.email && !/^\S+@\S+$/.test(values.email.trim())) errors.email = t('first.bad.email');
  if (values.repeated && values.repeated !== values.password) errors.repeated = t('first.unlike');
  return errors;
}

/** @param {Answer} answer @returns {Values} */
function refused(answer) {
  const { field } = answer.body ?? {};
  return known(`first.bad.${field}`) ? { [field]: t(`first.bad.${field}`) } : { whole: trouble(answer) };
}

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
    const found = mistakes(values);
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

/** Whichever of the two is asked for. */
export default function Doors() {
  const first = useStore((state) => state.page === 'first');
  return first ? html`<${FirstPage} />` : html`<${SignInPage} />`;
}
