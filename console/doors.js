/** The pages before the desk: signing in, and creating the first agent. */

import { html, useEffect, useState } from './vendor/standalone.module.js';
import { Field, LanguageSwitch, focus } from './controls.js';
import { createFirst, enter, signIn } from './entrance.js';
import { goInstead } from './route.js';
import { now, useStore } from './store.js';
import { known, t } from './words.js';
/** @import { Answer } from './types' */

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
export function SignInPage() {
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
export function FirstPage() {
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
    goInstead({ list: 'waiting' }); // the token has done its work: out of the address and the history
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
