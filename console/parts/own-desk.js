/** The desk of who sees no conversations, such as writers: what they may do, and where. */

import { html } from '../vendor/standalone.module.js';
import { COMMANDS, commandWords, isAllowed, perform } from '../commands.js';
import { useStore } from '../store.js';
import { addWords, t } from '../words.js';
import { roleWords } from './roles.js';

addWords({
  ko: {
    'own.hello': '{name} 님, 안녕하세요',
    'own.role': '내 역할은 {role}예요. 손님과 나누는 대화는 상담원과 팀장, 소유자에게만 보여요.',
    'own.here': '여기에서 할 수 있는 일',
    'own.files': '챗봇의 답변과 도움말 글은 intents/와 knowledge-base/ 폴더의 파일에 있어요. 고친 뒤 frontdesk check와 frontdesk test로 확인해 보세요.',
    'own.more': '상담도 맡아야 한다면 소유자에게 역할을 바꿔 달라고 해 주세요.',
  },
  en: {
    'own.hello': 'Hello, {name}',
    'own.role': 'Your role is {role}. Conversations with visitors are seen by agents, supervisors and owners only.',
    'own.here': 'What you can do here',
    'own.files': 'What the bot says, and the help pages, are files in the folders intents/ and knowledge-base/. When you have changed them, look at them with frontdesk check and frontdesk test.',
    'own.more': 'If you should answer visitors too, ask the owner for another role.',
  },
});

export default function OwnDesk() {
  const me = useStore((state) => state.me);
  const pages = COMMANDS.filter((command) => command.id.startsWith('page.') && isAllowed(command));
  return html`
    <section class="page" aria-labelledby="page-heading">
      <div class="page-body">
        <h2 id="page-heading" tabindex="-1">${t('own.hello', { name: me?.name })}</h2>
        <p>${t('own.role', { role: roleWords(me?.role ?? '') })}</p>
        <h3>${t('own.here')}</h3>
        <div class="buttons">
          ${pages.map(
            (command) => html`<button type="button" key=${command.id} class="own-page" onClick=${() => perform(command)}>${commandWords(command)}</button>`,
          )}
        </div>
        <p>${t('own.files')}</p>
        <p class="muted">${t('own.more')}</p>
      </div>
    </section>
  `;
}
