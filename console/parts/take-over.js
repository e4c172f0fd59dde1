/** Asks before a conversation is taken from the colleague who has it. */

import { html } from '../vendor/standalone.module.js';
import { thisLine } from '../actions.js';
import { Confirm } from '../dialog.js';
import { post } from '../outbox.js';
import { now } from '../store.js';
import { addWords, t } from '../words.js';

addWords({
  ko: {
    'takeOver.title': '{name} 님의 상담을 넘겨받을까요?',
    'takeOver.text': '{name} 님과 방문자에게 이제 담당이 바뀐다고 알려요.',
  },
  en: {
    'takeOver.title': 'Take this over from {name}?',
    'takeOver.text': '{name} and the visitor are told that it is yours now.',
  },
});

export default function TakeOverDialog() {
  const { conversation } = now().route;
  const name = thisLine()?.agent_name ?? '';
  const take = () => conversation && post('take_over', conversation);
  return html`<${Confirm} title=${t('takeOver.title', { name })} text=${t('takeOver.text', { name })} yes=${t('command.take_over')} onYes=${take} />`;
}
