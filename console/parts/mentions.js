/** Names to put into a note with an `@`; who is here stands first. */

import { html } from '../vendor/standalone.module.js';
import { isHere } from '../presence.js';
import { useStore } from '../store.js';
import { addWords, t } from '../words.js';

addWords({
  ko: { 'composer.mention': '메모에서 부를 동료' },
  en: { 'composer.mention': 'Colleagues to name in the note' },
});

/** So many names are offered; others are typed. */
const MENTIONED = 6;

/** @param {{onName: (name: string) => void}} props */
export default function Mentions({ onName }) {
  const colleagues = useStore((state) => state.colleagues);
  const me = useStore((state) => state.me?.agent);
  const others = colleagues.filter(({ agent }) => agent !== me).sort((a, b) => Number(isHere(b)) - Number(isHere(a)));
  if (others.length === 0) return null;
  return html`
    <ul class="mentions" aria-label=${t('composer.mention')}>
      ${others
        .slice(0, MENTIONED)
        .map(({ agent, name }) => html`<li key=${agent}><button type="button" class="small quiet" onClick=${() => onName(name)}>@${name}</button></li>`)}
    </ul>
  `;
}
