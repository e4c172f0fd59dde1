/** Files on their way to the visitor: brought one after the other, sent when they have arrived, tried again by a press. */

import { html } from '../vendor/standalone.module.js';
import { requestToken } from '../entrance.js';
import { faultWords } from '../notices.js';
import { newId, post } from '../outbox.js';
import { addStyle } from '../parts.js';
import { change, now, useStore } from '../store.js';
import { addWords, t } from '../words.js';
/** @import { Fault, Upload } from '../types' */

addStyle('files');
addWords({
  ko: {
    uploads: '보내는 파일',
    'upload.progress': '{name} {percent}% 보냄',
    'upload.cancel': '{name} 보내기 취소',
    'upload.again': '다시 보내기',
    'upload.lost': '연결이 끊겨 보내지 못했어요.',
    'fault.file_too_large': '파일이 너무 커요. {most}MB까지 보낼 수 있어요.',
    'fault.file_kind': '사진(PNG, JPEG, WebP, GIF), PDF, 일반 텍스트만 보낼 수 있어요.',
    'fault.file_broken': '열 수 없거나 너무 큰 사진이에요.',
    'fault.file_refused': '보안 검사에서 막힌 파일이에요.',
    'fault.too_many_files': '이 대화에는 파일을 더 보낼 수 없어요.',
    'fault.uploads_off': '파일 보내기가 꺼져 있어요.',
    'fault.too_fast': '파일이 한꺼번에 너무 많이 왔어요. 잠시 뒤에 다시 보내 주세요.',
  },
  en: {
    uploads: 'Files being sent',
    'upload.progress': '{name}: {percent}% sent',
    'upload.cancel': 'Don’t send {name}',
    'upload.again': 'Try again',
    'upload.lost': 'The connection broke before it was sent.',
    'fault.file_too_large': 'Too large: up to {most} MB can be sent.',
    'fault.file_kind': 'Only pictures (PNG, JPEG, WebP, GIF), PDF and plain text can be sent.',
    'fault.file_broken': 'This picture can’t be read, or has too many pixels.',
    'fault.file_refused': 'The security scanner refused this file.',
    'fault.too_many_files': 'This conversation has as many files as it can have.',
    'fault.uploads_off': 'Sending files is turned off.',
    'fault.too_fast': 'Too many files at once: try again in a moment.',
  },
});

const MEGABYTE = 1024 * 1024;
const LOST = { code: 'lost', message: '', retry: /** @type {const} */ ('later') };

/** What is behind each row: the bytes, and the request that carries them. @type {Map<string, {file: File, request?: XMLHttpRequest}>} */
const carried = new Map();

/** @param {string} id @param {Partial<Upload>} part */
const alter = (id, part) => change({ uploads: now().uploads.map((one) => (one.id === id ? { ...one, ...part } : one)) });

/** @param {string} id */
function drop(id) {
  carried.get(id)?.request?.abort();
  carried.delete(id);
  change({ uploads: now().uploads.filter((one) => one.id !== id) });
}

/** @param {string} conversation @param {File[]} files */
function bring(conversation, files) {
  const uploads = files.map((file) => {
    const id = newId();
    carried.set(id, { file });
    return { id, conversation, name: file.name, done: 0 };
  });
  change({ uploads: [...now().uploads, ...uploads] });
  uploads.forEach((upload) => send(upload));
}

/** @param {Upload} upload @param {boolean} [anew] with another token */
async function send({ id, conversation }, anew = false) {
  const own = carried.get(id);
  if (!own) return;
  alter(id, { fault: undefined, done: 0 });
  const most = now().accepts?.most ?? Infinity;
  if (own.file.size > most) return alter(id, { fault: { code: 'file_too_large', message: '', retry: 'never' } });
  const request = (own.request = new XMLHttpRequest());
  request.open('POST', `/api/conversations/${conversation}/files`);
  const headers = { ...(await requestToken(anew)), 'x-frontdesk-upload': id, 'x-frontdesk-name': encodeURIComponent(own.file.name) };
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.upload.onprogress = ({ loaded, total }) => alter(id, { done: loaded / total });
  request.onerror = () => alter(id, { fault: LOST });
  request.onload = () => {
    const answer = JSON.parse(request.responseText || '{}');
    if (request.status === 201) {
      drop(id);
      post('send_file', conversation, undefined, { file: answer.file });
    } else if (answer.code === 'wrong_token' && !anew) {
      send({ id, conversation, name: '', done: 0 }, true);
    } else alter(id, { fault: answer.code ? answer : LOST });
  };
  request.send(own.file);
}

/** @param {Fault} fault */
function wordsFor(fault) {
  if (fault.code === 'lost') return t('upload.lost');
  if (fault.code === 'file_too_large') return t('fault.file_too_large', { most: Math.floor((now().accepts?.most ?? 0) / MEGABYTE) });
  return faultWords(fault);
}

/** @param {{upload: Upload}} props */
function UploadRow({ upload }) {
  const { id, name, done, fault } = upload;
  const percent = Math.round(done * 100);
  return html`
    <li class=${fault ? 'failed' : ''}>
      <span class="upload-name">${name}</span>
      ${fault
        ? html`<span class="error" role="alert">${wordsFor(fault)}</span>`
        : html`<progress max="100" value=${percent} aria-label=${t('upload.progress', { name, percent })}></progress>`}
      ${fault && html`<button type="button" class="small" onClick=${() => send(upload)}>${t('upload.again')}</button>`}
      <button type="button" class="small" aria-label=${t('upload.cancel', { name })} onClick=${() => drop(id)}>${t('cancel')}</button>
    </li>
  `;
}

/** @param {{conversation: string}} props */
export default function Uploads({ conversation }) {
  const all = useStore((state) => state.uploads);
  const own = all.filter((upload) => upload.conversation === conversation);
  return html`
    <ul class="uploads" aria-label=${t('uploads')}>
      ${own.map((upload) => html`<${UploadRow} key=${upload.id} upload=${upload} />`)}
    </ul>
  `;
}

// Of what is loaded later, only the default is given.
Uploads.bring = bring;
