/** A picture as large as the screen allows, and the others of the conversation beside it. */

import { html, useState } from '../vendor/standalone.module.js';
import { Dialog } from '../dialog.js';
import { addStyle } from '../parts.js';
import { now, useStore } from '../store.js';
import { EMPTY } from '../transcripts.js';
import { addWords, t, visitorName } from '../words.js';
import { addressOf, isPicture } from './files.js';
/** @import { ConversationEvent } from '../types' */

addStyle('files');
addWords({
  ko: { 'picture.earlier': '이전 사진', 'picture.later': '다음 사진', 'picture.save': '저장', 'picture.place': '{all}장 중 {place}번째' },
  en: { 'picture.earlier': 'Earlier picture', 'picture.later': 'Later picture', 'picture.save': 'Save', 'picture.place': '{place} of {all}' },
});

/** @param {ConversationEvent[]} events */
const picturesIn = (events) => events.filter(({ file }) => file && isPicture(file));

/** @param {{conversation: string, file: string}} props the one to begin with */
export default function PictureDialog({ conversation, file }) {
  const transcript = useStore((state) => state.transcripts.get(conversation) ?? EMPTY);
  const [shown, show] = useState(file);
  const pictures = picturesIn(transcript.events);
  const place = Math.max(0, pictures.findIndex((event) => event.file?.file === shown));
  const event = pictures[place];
  if (!event?.file) return null;
  const { name, width, height } = event.file;
  const sender = event.name ?? visitorName(now().lines.get(conversation), conversation);
  /** @param {number} step */
  const turn = (step) => show(pictures[place + step]?.file?.file ?? shown);
  /** @param {KeyboardEvent} key */
  const pressed = (key) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key.key];
    if (step) turn(step);
  };
  const words = t('file.picture', { sender, name });
  return html`
    <${Dialog} title=${name}>
      <div class="picture" onKeyDown=${pressed}>
        <div class="picture-place"><img key=${shown} src=${addressOf(shown)} alt=${words} width=${width} height=${height} /></div>
        <div class="buttons end">
          ${pictures.length > 1 &&
          html`
            <span class="muted" role="status">${t('picture.place', { place: place + 1, all: pictures.length })}</span>
            <button type="button" aria-disabled=${String(place === 0)} onClick=${() => turn(-1)}>${t('picture.earlier')}</button>
            <button type="button" aria-disabled=${String(place === pictures.length - 1)} onClick=${() => turn(1)}>${t('picture.later')}</button>
          `}
          <a class="button" href=${addressOf(shown)} download=${name} autofocus>${t('picture.save')}</a>
        </div>
      </div>
    <//>
  `;
}
