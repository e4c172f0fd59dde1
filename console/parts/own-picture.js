/** One's own picture: what visitors and colleagues see beside one's words. */

import { html, useState } from '../vendor/standalone.module.js';
import { ask, requestToken } from '../entrance.js';
import { faultWords, notify } from '../notices.js';
import { addStyle } from '../parts.js';
import { addWords, t } from '../words.js';
import { trouble } from './answers.js';

addStyle('files');
addWords({
  ko: {
    'face.title': '내 사진',
    'face.text': '방문자와 동료에게 이름 옆에 보여요. 가운데를 잘라 작게 저장하고, 촬영 장소 같은 정보는 남기지 않아요.',
    'face.choose': '사진 고르기',
    'face.remove': '사진 지우기',
    'face.alt': '지금 사진',
    'face.saved': '사진을 바꿨어요.',
    'face.failed': '사진을 바꾸지 못했어요. 다시 시도해 주세요.',
    'fault.file_kind': '사진(PNG, JPEG, WebP, GIF), PDF, 일반 텍스트만 보낼 수 있어요.',
    'fault.file_broken': '열 수 없거나 너무 큰 사진이에요.',
  },
  en: {
    'face.title': 'Your picture',
    'face.text': 'Visitors and colleagues see it beside your name. Its middle is kept, small; where it was taken is not.',
    'face.choose': 'Choose a picture',
    'face.remove': 'Remove it',
    'face.alt': 'Your picture now',
    'face.saved': 'Your picture is changed.',
    'face.failed': 'Your picture could not be changed: try again.',
    'fault.file_kind': 'Only pictures (PNG, JPEG, WebP, GIF), PDF and plain text can be sent.',
    'fault.file_broken': 'This picture can’t be read, or has too many pixels.',
  },
});

/** @param {{name: string, picture?: string, onChange: () => void}} props */
export function OwnPicture({ name, picture, onChange }) {
  const [error, setError] = useState('');
  /** @param {Event & {target: any}} event */
  const chosen = async ({ target }) => {
    const [file] = target.files;
    target.value = '';
    if (!file) return;
    const answer = await fetch('/api/account/picture', { method: 'POST', headers: await requestToken(true), body: file }).catch(() => undefined);
    if (answer?.ok) {
      setError('');
      notify(t('face.saved'));
      return onChange();
    }
    const fault = await answer?.json().catch(() => undefined);
    setError(fault?.code?.startsWith('file_') ? faultWords(fault) : t('face.failed'));
  };
  const remove = async () => {
    const answer = await ask('DELETE', '/api/account/picture');
    if (answer.status !== 204) return notify(trouble(answer), 'bad');
    onChange();
  };
  return html`
    <p class="muted">${t('face.text')}</p>
    <div class="own-picture">
      ${picture
        ? html`<img src=${`/pictures/${picture}`} alt=${t('face.alt')} />`
        : html`<span class="initials" aria-hidden="true">${name.trim().slice(0, 1)}</span>`}
      <label class="button"><input class="unseen" type="file" accept="image/*" aria-label=${t('face.choose')} onChange=${chosen} /><span aria-hidden="true">${t('face.choose')}</span></label>
      ${picture && html`<button type="button" onClick=${remove}>${t('face.remove')}</button>`}
    </div>
    <p class="error" role="alert">${error}</p>
  `;
}
