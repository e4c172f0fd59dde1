/** Asks before an account is removed. */

import { html } from '../vendor/standalone.module.js';
import { Confirm } from '../dialog.js';
import { addWords, t } from '../words.js';

addWords({
  ko: {
    'removeAccount.title': '{name} 님의 계정을 삭제할까요?',
    'removeAccount.text': '바로 모든 곳에서 로그아웃되고, 맡고 있던 대화는 대기 목록으로 돌아가요. 지금까지 쓴 글은 그대로 남아요.',
    'removeAccount.yes': '삭제',
  },
  en: {
    'removeAccount.title': 'Remove the account of {name}?',
    'removeAccount.text': 'They are signed out everywhere at once, and conversations they have wait for somebody again. What they wrote stays.',
    'removeAccount.yes': 'Remove',
  },
});

/** @param {{name: string, onYes: () => void}} props */
export default function RemoveAccountDialog({ name, onYes }) {
  const title = t('removeAccount.title', { name });
  return html`<${Confirm} title=${title} text=${t('removeAccount.text')} yes=${t('removeAccount.yes')} onYes=${onYes} />`;
}
