/** Who is here: state, departments, languages, and how much each has to do. */

import { html } from '../vendor/standalone.module.js';
import { Dialog } from '../dialog.js';
import { addStyle } from '../parts.js';
import { useStore } from '../store.js';
import { addWords, languageName, named, t } from '../words.js';
/** @import { Colleague } from '../types' */

addStyle('here');
addWords({
  ko: {
    'here.none': '지금은 콘솔을 연 사람이 없어요.',
    'here.load': '상담 {load}/{capacity}건',
    'here.me': '나',
    'here.all': '모든 부서',
  },
  en: {
    'here.none': 'Nobody has a console open right now.',
    'here.load': '{load} of {capacity} conversations',
    'here.me': 'you',
    'here.all': 'Every department',
  },
});

/** @param {Colleague} one */
function about({ departments, languages }) {
  const names = departments?.map((name) => named('department', name)).join(', ') ?? t('here.all');
  return [names, languages?.map(languageName).join(', ')].filter(Boolean).join(' · ');
}

export default function HereDialog() {
  const here = useStore((state) => state.here);
  const me = useStore((state) => state.me?.agent);
  return html`
    <${Dialog} title=${t('command.here')}>
      <ul class="colleagues">
        ${here.map(
          (one) => html`
            <li key=${one.agent}>
              <span class="presence ${one.state}" aria-hidden="true"></span>
              <span class="colleague">
                <strong>${one.name}${one.agent === me && ` (${t('here.me')})`}</strong>
                <span class="muted">${about(one)}</span>
              </span>
              <span class="standing">
                <span>${t(`presence.${one.state}`)}</span>
                <span class="muted">${t('here.load', one)}</span>
              </span>
            </li>
          `,
        )}
      </ul>
      ${here.length === 0 && html`<p class="muted">${t('here.none')}</p>`}
    <//>
  `;
}
