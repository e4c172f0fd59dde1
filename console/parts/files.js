/** A file in the transcript: a picture to look at, or something to save. */

import { html } from '../vendor/standalone.module.js';
import { Icon } from '../controls.js';
import { addStyle, openDialog } from '../parts.js';
import { addWords, t } from '../words.js';
/** @import { SentFile } from '../types' */

addStyle('files');
addWords({
  ko: { 'file.picture': '{sender} 님이 보낸 사진, {name}', 'file.gone': '사진을 불러올 수 없어요', 'file.save': '{name} 저장' },
  en: { 'file.picture': 'Picture from {sender}, {name}', 'file.gone': 'This picture can’t be loaded', 'file.save': 'Save {name}' },
});

/** Where its bytes are, for who is signed in. @param {string} file */
export const addressOf = (file) => `/api/files/${file}`;

/** @param {number} size in bytes */
export function sizeWords(size) {
  const kilobytes = size / 1024;
  return kilobytes < 1000 ? `${Math.max(1, Math.round(kilobytes))} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

/** @param {SentFile} file */
export const isPicture = ({ type }) => type.startsWith('image/');

/** @param {{conversation: string, file: SentFile, sender: string}} props */
export default function ShownFile({ conversation, file, sender }) {
  const { name, size, width, height } = file;
  if (!isPicture(file)) {
    return html`
      <a class="file" href=${addressOf(file.file)} download=${name} aria-label=${t('file.save', { name })}>
        <${Icon} name="attach" /><span><strong>${name}</strong><span class="muted">${sizeWords(size)}</span></span>
      </a>
    `;
  }
  const words = t('file.picture', { sender, name });
  const open = () => openDialog('picture', { conversation, file: file.file });
  return html`
    <button type="button" class="thumbnail" onClick=${open}>
      <img src=${addressOf(file.file)} alt=${words} width=${width} height=${height} loading="lazy" />
    </button>
  `;
}
