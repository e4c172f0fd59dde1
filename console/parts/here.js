/** Who is here: state, departments, languages, skills, and how much each has to do; and who is not. */

import { html } from '../vendor/standalone.module.js';
import { Dialog } from '../dialog.js';
import { Face } from '../message.js';
import { addStyle } from '../parts.js';
import { isHere } from '../presence.js';
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
    'here.skills': '전문: {skills}',
    'here.away': '지금 자리에 없는 사람',
  },
  en: {
    'here.none': 'Nobody has a console open right now.',
    'here.load': '{load} of {capacity} conversations',
    'here.me': 'you',
    'here.all': 'Every department',
    'here.skills': 'Skills: {skills}',
    'here.away': 'Not here now',
  },
});

/** @param {Colleague} one */
function about({ departments, languages, skills }) {
  const names = departments?.map((name) => named('department', name)).join(', ') ?? t('here.all');
  const able = skills && t('here.skills', { skills: skills.join(', ') });
  return [names, languages?.map(languageName).join(', '), able].filter(Boolean).join(' · ');
}

/** @param {{one: Colleague, own: boolean}} props */
const Person = ({ one, own }) => html`
  <li>
    <span class="presence ${one.state}" aria-hidden="true"></span>
    <${Face} picture=${one.picture} />
    <span class="colleague">
      <strong>${one.name}${own && ` (${t('here.me')})`}</strong>
      <span class="muted">${about(one)}</span>
    </span>
    ${isHere(one) &&
    html`
      <span class="standing">
        <span>${t(`presence.${one.state}`)}</span>
        <span class="muted">${t('here.load', one)}</span>
      </span>
    `}
  </li>
`;

export default function HereDialog() {
  const colleagues = useStore((state) => state.colleagues);
  const me = useStore((state) => state.me?.agent);
  const here = colleagues.filter(isHere);
  const away = colleagues.filter((one) => !isHere(one));
  /** @param {Colleague[]} some */
  const list = (some) => html`
    <ul class="colleagues">${some.map((one) => html`<${Person} key=${one.agent} one=${one} own=${one.agent === me} />`)}</ul>
  `;
  return html`
    <${Dialog} title=${t('command.here')}>
      ${here.length > 0 ? list(here) : html`<p class="muted">${t('here.none')}</p>`}
      ${away.length > 0 && html`<h3 class="colleagues-away">${t('here.away')}</h3>${list(away)}`}
    <//>
  `;
}
