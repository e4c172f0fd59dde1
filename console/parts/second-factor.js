/** Setting up, renewing and giving up the second factor: on the page of one's own account, and at the door where it is required. */

import { html, useState } from '../vendor/standalone.module.js';
import { focus } from '../controls.js';
import { Field } from '../field.js';
import { ask } from '../entrance.js';
import { addStyle } from '../parts.js';
import { addWords, t } from '../words.js';
import { trouble, valuesOf } from './answers.js';
/** @import { Answer } from '../types' */

addStyle('access');
addWords({
  ko: {
    'factor.title': '2단계 인증',
    'factor.on': '켜져 있어요. 로그인할 때마다 인증 앱의 코드를 물어봐요. 복구 코드가 {n}개 남았어요.',
    'factor.off': '꺼져 있어요. 켜면 비밀번호를 알아낸 사람도 휴대폰 없이는 들어올 수 없어요.',
    'factor.password': '확인을 위한 지금 비밀번호',
    'factor.begin': '설정 시작',
    'factor.remove': '2단계 인증 끄기',
    'factor.renew': '복구 코드 새로 만들기',
    'factor.scan': '인증 앱으로 이 그림을 찍거나, 아래 글자를 앱에 적어 주세요.',
    'factor.picture': '인증 앱으로 찍는 QR 코드',
    'factor.open': '이 기기의 인증 앱에서 열기',
    'factor.code': '앱에 나온 숫자 6자리',
    'factor.confirm': '확인하고 켜기',
    'factor.codes': '복구 코드예요. 휴대폰을 잃어버렸을 때 하나씩 쓸 수 있어요. 다시 보여 드릴 수 없으니 안전한 곳에 적어 두세요.',
    'factor.kept': '적어 두었어요',
  },
  en: {
    'factor.title': 'Second factor',
    'factor.on': 'It is on: each sign-in asks for a code of your app. {n} recovery codes are left.',
    'factor.off': 'It is off. With it, somebody who has learned your password can’t come in without your phone.',
    'factor.password': 'Your password, to be sure it is you',
    'factor.begin': 'Set it up',
    'factor.remove': 'Turn the second factor off',
    'factor.renew': 'Make new recovery codes',
    'factor.scan': 'Scan this with an authenticator app, or type the letters below into it.',
    'factor.picture': 'QR code for an authenticator app',
    'factor.open': 'Open in an app on this device',
    'factor.code': 'The six digits that the app shows',
    'factor.confirm': 'Confirm and turn it on',
    'factor.codes': 'Your recovery codes: each opens once, should the phone be lost. They are shown only now: keep them in a safe place.',
    'factor.kept': 'I have kept them',
  },
});

/** In fours, as one types them. @param {string} secret */
const inFours = (secret) => secret.match(/.{1,4}/g)?.join(' ');

/** @param {{size: number, path: string}} qr black on white in every theme, with the empty edge that cameras need */
const picture = ({ size, path }) => html`
  <svg class="qr" viewBox="-4 -4 ${size + 8} ${size + 8}" role="img" aria-label=${t('factor.picture')}>
    <rect x="-4" y="-4" width="100%" height="100%" fill="#fff" />
    <path d=${path} fill="#000" />
  </svg>
`;

/** @param {{codes: string[], onKept: () => void}} props */
function Codes({ codes, onKept }) {
  return html`
    <p role="status">${t('factor.codes')}</p>
    <ul class="codes">
      ${codes.map((code) => html`<li key=${code}><code>${code}</code></li>`)}
    </ul>
    <button type="button" class="primary" onClick=${onKept}>${t('factor.kept')}</button>
  `;
}

/** @param {{begun: any, error: string, onSubmit: (event: Event) => void}} props the secret, and the first code */
function FirstCode({ begun, error, onSubmit }) {
  return html`
    <form class="fields" onSubmit=${onSubmit} novalidate>
      <p>${t('factor.scan')}</p>
      ${picture(begun.qr)}
      <p class="secret"><code>${inFours(begun.secret)}</code></p>
      <p><a href=${begun.address}>${t('factor.open')}</a></p>
      <${Field} name="code" label=${t('factor.code')} error=${error} autocomplete="one-time-code" />
      <button class="primary">${t('factor.confirm')}</button>
    </form>
  `;
}

/**
 * @param {object} props
 * @param {boolean} props.on
 * @param {boolean} props.required it can't be turned off
 * @param {number} props.left recovery codes
 * @param {() => void} props.onChange it is on or off now
 */
export function SecondFactor({ on, required, left, onChange }) {
  const [begun, setBegun] = useState();
  const [codes, setCodes] = useState();
  const [error, setError] = useState('');
  /** @param {Answer} answer @param {string} field */
  const failed = (answer, field) => {
    setError(trouble(answer));
    focus(field);
  };
  /** @param {any} event */
  const prove = async (event) => {
    event.preventDefault();
    const { factorPassword: password } = valuesOf(event);
    const wish = event.submitter?.value ?? 'begin';
    const [method, path] = WISHES[wish];
    const answer = await ask(method, path, { password });
    if (answer.status >= 300 || answer.status === 0) return failed(answer, 'factorPassword');
    setError('');
    if (wish === 'begin') setBegun(answer.body);
    else if (wish === 'renew') setCodes(answer.body.recovery_codes);
    else onChange();
  };
  /** @param {any} event */
  const confirm = async (event) => {
    event.preventDefault();
    const answer = await ask('POST', '/api/account/second-factor/confirm', { code: valuesOf(event).code.trim() });
    if (answer.status !== 200) return failed(answer, 'code');
    setError('');
    setBegun(undefined);
    setCodes(answer.body.recovery_codes);
  };
  const kept = () => {
    setCodes(undefined);
    onChange();
  };
  if (codes) return html`<${Codes} codes=${codes} onKept=${kept} />`;
  if (begun) return html`<${FirstCode} begun=${begun} error=${error} onSubmit=${confirm} />`;
  return html`
    <form class="fields" onSubmit=${prove} novalidate>
      <p>${t(on ? 'factor.on' : 'factor.off', { n: left })}</p>
      <${Field} name="factorPassword" type="password" label=${t('factor.password')} error=${error} autocomplete="current-password" />
      <div class="buttons">
        ${!on && html`<button class="primary" value="begin">${t('factor.begin')}</button>`}
        ${on && html`<button value="renew">${t('factor.renew')}</button>`}
        ${on && !required && html`<button value="remove">${t('factor.remove')}</button>`}
      </div>
    </form>
  `;
}

/** @type {Record<string, [string, string]>} what a password is asked for */
const WISHES = {
  begin: ['POST', '/api/account/second-factor'],
  renew: ['POST', '/api/account/recovery-codes'],
  remove: ['DELETE', '/api/account/second-factor'],
};
