/** Asks before a conversation is closed: only the visitor can open it again. */

import { html } from '../vendor/standalone.module.js';
import { Confirm } from '../dialog.js';
import { post } from '../outbox.js';
import { now } from '../store.js';
import { addWords, t } from '../words.js';

addWords({
  ko: { 'close.title': '이 상담을 종료할까요?', 'close.text': '종료하면 방문자가 다시 쓸 때만 열려요.' },
  en: { 'close.title': 'Close this conversation?', 'close.text': 'Only the visitor can open it again, by writing.' },
});

export default function CloseDialog() {
  const { conversation } = now().route;
  const close = () => conversation && post('close', conversation);
  return html`<${Confirm} title=${t('close.title')} text=${t('close.text')} yes=${t('command.close')} onYes=${close} />`;
}
