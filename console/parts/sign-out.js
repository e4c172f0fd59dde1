/** Asks before signing out throws away what was begun. */

import { html } from '../vendor/standalone.module.js';
import { Confirm } from '../dialog.js';
import { leave } from '../entrance.js';
import { addWords, t } from '../words.js';

addWords({
  ko: {
    'signOut.title': '지우고 로그아웃할까요?',
    'signOut.text': '아직 보내지 않은 글이 있어요. 로그아웃하면 이 브라우저에서 지워져요.',
  },
  en: {
    'signOut.title': 'Sign out and discard?',
    'signOut.text': 'There are drafts or messages that were not sent yet. Signing out removes them from this browser.',
  },
});

export default function SignOutDialog() {
  return html`<${Confirm} title=${t('signOut.title')} text=${t('signOut.text')} yes=${t('command.signOut')} onYes=${leave} />`;
}
